# SPDX-License-Identifier: MIT
# Installs the build into a folder of its own, then configures, builds and runs a project that knows that folder alone.
# cmake -DBUILD=<build> -DSOURCE=<this folder> -DWORK=<scratch> -DGENERATOR=… -DCXX=… -DFLAGS=… -P consume.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK})

function(run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE complained)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${what} failed (${code}):\n${said}\n${complained}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()

run("installing" ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
run("configuring" ${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${CXX}
  "-DCMAKE_CXX_FLAGS=${FLAGS}" -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH=${WORK}/prefix
  -DCMAKE_FIND_PACKAGE_NO_PACKAGE_REGISTRY=ON)
run("building" ${CMAKE_COMMAND} --build ${WORK}/build)
foreach(program consumer consumer_of_files)
  if(EXISTS ${WORK}/build/${program})
    run("running ${program}" ${CMAKE_COMMAND} -E chdir ${WORK}/build ${WORK}/build/${program})
    message(STATUS "${program}: ${said}")
  endif()
endforeach()
file(GLOB_RECURSE headers RELATIVE ${WORK}/prefix/include ${WORK}/prefix/include/*.hpp)
foreach(header IN LISTS headers)
  if(NOT header MATCHES "^doorstep/")
    message(FATAL_ERROR "the header ${header} is installed outside include/doorstep")
  endif()
endforeach()
