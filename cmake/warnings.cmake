# SPDX-License-Identifier: MIT
# What every target of ours is compiled with. Warnings become errors in presets (DOORSTEP's CI), never here.
add_library(doorstep_warnings INTERFACE)
add_library(doorstep::warnings ALIAS doorstep_warnings)
target_compile_options(doorstep_warnings INTERFACE
  $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion>
  $<$<CXX_COMPILER_ID:MSVC>:/W4 /permissive- /utf-8>)
# Optimised builds of gcc warn wrongly: gcc 12 of overlapping copies when it inlines sums of strings (gcc bug 105651),
# gcc 12 to 14 of uninitialised texts in lists of variants, gcc 14 of texts of no length (in libosmium) and of references
# to temporaries where a search in a container takes one as the key.
target_compile_options(doorstep_warnings INTERFACE
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>,$<NOT:$<CONFIG:Debug>>>:-Wno-restrict>"
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-Wno-maybe-uninitialized;-Wno-stringop-overread>"
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>>:-Wno-dangling-reference>")
