# SPDX-License-Identifier: MIT
# find_package(doorstep) after `cmake --install`: doorstep::engine and what it stands on, doorstep::maps, and with files
# doorstep::geo_io. Headers go to include/doorstep, so that "engine/siting/siting.hpp" is no name of the whole system.
include(CMakePackageConfigHelpers)
set(doorstep_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/doorstep)
set(doorstep_installed doorstep_geo doorstep_engine doorstep_maps)
if(DOORSTEP_WITH_FILES)
  list(APPEND doorstep_installed doorstep_geo_io)
endif()

install(TARGETS ${doorstep_installed} EXPORT doorstepTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/doorstep)
install(EXPORT doorstepTargets NAMESPACE doorstep:: DESTINATION ${doorstep_package_dir})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/doorstepConfig.cmake.in
  ${PROJECT_BINARY_DIR}/doorstepConfig.cmake INSTALL_DESTINATION ${doorstep_package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/doorstepConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/doorstepConfig.cmake ${PROJECT_BINARY_DIR}/doorstepConfigVersion.cmake
  DESTINATION ${doorstep_package_dir})
