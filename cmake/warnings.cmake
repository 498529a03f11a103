# SPDX-License-Identifier: MIT
# What every target of ours is compiled with. Warnings become errors in presets (DOORSTEP's CI), never here.
add_library(doorstep_warnings INTERFACE)
add_library(doorstep::warnings ALIAS doorstep_warnings)
target_compile_options(doorstep_warnings INTERFACE
  $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion>
  $<$<CXX_COMPILER_ID:MSVC>:/W4 /permissive- /utf-8>)
# gcc 12 warns wrongly of overlapping copies when it inlines sums of strings (gcc bug 105651), and of
# uninitialised texts when it inlines lists of variants; only optimised builds do.
target_compile_options(doorstep_warnings INTERFACE
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>,$<NOT:$<CONFIG:Debug>>>:-Wno-restrict;-Wno-maybe-uninitialized>")
