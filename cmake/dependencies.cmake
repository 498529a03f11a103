# SPDX-License-Identifier: MIT
# Third-party libraries, each linked by one folder alone. The Debian packages are listed in cmake/debian-packages.txt.
find_package(Boost 1.74 REQUIRED)                 # geo/measure (Boost.Geometry, headers only)
find_package(PkgConfig REQUIRED)
pkg_check_modules(GEOS REQUIRED IMPORTED_TARGET geos)  # geo/overlay (C API)
find_package(TBB REQUIRED)                        # engine/parallel.cpp
pkg_check_modules(CLP REQUIRED IMPORTED_TARGET clp)      # engine/location/linear
if(DOORSTEP_WITH_HIGHS)                                  # engine/location/linear and bench, where it is there
  # By hand: the CMake and pkg-config files of Debian 13's libhighs-dev (1.10) name folders that do not exist.
  find_path(HIGHS_INCLUDE_DIR Highs.h PATH_SUFFIXES highs)
  find_library(HIGHS_LIBRARY highs)
  if(HIGHS_INCLUDE_DIR AND HIGHS_LIBRARY)
    set(DOORSTEP_HAS_HIGHS ON)
  endif()
endif()
pkg_check_modules(LEMON REQUIRED IMPORTED_TARGET lemon)  # engine/baseline (min-cost flow)

if(DOORSTEP_BUILD_BENCHMARKS OR (DOORSTEP_BUILD_TESTS AND DOORSTEP_WITH_FILES))
  pkg_check_modules(CBC REQUIRED IMPORTED_TARGET cbc)    # bench/integer_program.cpp: what users have
endif()
if(DOORSTEP_WITH_FILES)
  find_package(GDAL CONFIG REQUIRED)              # geo/files; asked for 3.6, 3.10 calls itself too new
  if(GDAL_VERSION VERSION_LESS 3.6)
    message(FATAL_ERROR "GDAL ${GDAL_VERSION} is too old: 3.6 or later is needed")
  endif()
  find_package(PROJ 9 CONFIG REQUIRED)            # geo/projection
  find_package(ZLIB REQUIRED)                     # geo/osm (through libosmium)
  find_package(BZip2 REQUIRED)
  find_package(EXPAT REQUIRED)
  find_package(Threads REQUIRED)
  find_path(OSMIUM_INCLUDE_DIR osmium/osm.hpp REQUIRED)
  find_path(PROTOZERO_INCLUDE_DIR protozero/version.hpp REQUIRED)
  find_package(CLI11 REQUIRED)                    # app/commands
  find_package(tomlplusplus REQUIRED)             # app/job
  find_package(nlohmann_json 3.11 REQUIRED)       # app/outputs
  find_package(fmt 9 REQUIRED)                    # app
  find_package(OpenSSL REQUIRED)                  # app/pipeline (SHA-256 of inputs)
  find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)  # app/outputs
endif()
