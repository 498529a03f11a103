# SPDX-License-Identifier: MIT
# A program prints what a README shows. cmake -DPROGRAM=… -DARGUMENTS=a|b -DREADME=… -P shows_output.cmake
string(REPLACE "|" ";" arguments "${ARGUMENTS}")
execute_process(COMMAND ${PROGRAM} ${arguments} OUTPUT_VARIABLE printed ERROR_VARIABLE complaint RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${code}: ${complaint}")
endif()
string(LENGTH "${printed}" length)
file(READ ${README} document)
string(FIND "${document}" "```text\n${printed}```" at)
if(at LESS 0 OR length LESS 20)
  message(FATAL_ERROR "${README} does not show what ${PROGRAM} prints:\n${printed}")
endif()
