// SPDX-License-Identifier: MIT
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace doorstep::test;

TEST_SUITE("unit")
{
    TEST_CASE("every command's help says what it does and has an example")
    {
        for (const char* command : {"run", "check", "init", "explain"}) {
            CAPTURE(command);

            const ProgramRun run = run_doorstep({command, "--help"});

            CHECK(run.code == 0);
            CHECK(run.err.empty());
            CHECK(run.out.find(std::string{"Example: doorstep "} + command) != std::string::npos);
            CHECK(run.out.find("--json") != std::string::npos);
            CHECK(run.out.find("--quiet") != std::string::npos);
        }
    }

    TEST_CASE("the program's help lists the commands")
    {
        const ProgramRun run = run_doorstep({"--help"});

        CHECK(run.code == 0);
        for (const char* command : {"run", "check", "init", "explain"}) {
            CHECK(run.out.find(command) != std::string::npos);
        }
    }

    TEST_CASE("the version is one line")
    {
        const ProgramRun run = run_doorstep({"--version"});

        CHECK(run.code == 0);
        CHECK(run.out.starts_with("doorstep "));
        CHECK(run.out.find('\n') == run.out.size() - 1);
    }
}
