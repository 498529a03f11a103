// SPDX-License-Identifier: MIT
#include "app/commands/program.hpp"

#include <iostream>
#include <string>
#include <vector>

int main(int count, char** arguments)
{
    const std::vector<std::string> words(arguments + 1, arguments + count);
    return doorstep::app::run_program(words, std::cout, std::cerr);
}
