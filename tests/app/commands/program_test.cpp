// SPDX-License-Identifier: MIT
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace doorstep::test;

TEST_SUITE("unit")
{
    TEST_CASE("every command's help says what it does and has an example")
    {
        for (const char* command : {"run", "check", "init", "walk", "locate", "explain"}) {
            CAPTURE(command);

            const ProgramRun run = run_doorstep({command, "--help"});

            CHECK(run.code == 0);
            CHECK(run.err.empty());
            CHECK(run.out.find(std::string{"Example: doorstep "} + command) != std::string::npos);
            CHECK(run.out.find("--json") != std::string::npos);
            CHECK(run.out.find("--quiet") != std::string::npos);
            CHECK(std::none_of(run.out.begin(), run.out.end(),
                               [](unsigned char sign) { return sign < 0x20 && sign != '\n'; }));
        }
    }

    TEST_CASE("the program's help lists the commands")
    {
        const ProgramRun run = run_doorstep({"--help"});

        CHECK(run.code == 0);
        for (const char* command : {"run", "check", "init", "walk", "locate", "explain"}) {
            CHECK(run.out.find(command) != std::string::npos);
        }
    }

    TEST_CASE("a word that an option does not know is answered with those it knows")
    {
        const ProgramRun side = run_doorstep({"locate", "p-median", "--demand", "d.csv", "--from", "schools"});
        const ProgramRun language = run_doorstep({"run", "job.toml", "--lang", "fr"});

        CHECK(side.code == 2);
        CHECK(side.err.find("--from: schools not in {sites,demand}") != std::string::npos);
        CHECK(language.code == 2);
        CHECK(language.err.find("--lang: fr not in {en,zh}") != std::string::npos);
    }

    TEST_CASE("the version is one line")
    {
        const ProgramRun run = run_doorstep({"--version"});

        CHECK(run.code == 0);
        CHECK(run.out.starts_with("doorstep "));
        CHECK(run.out.find('\n') == run.out.size() - 1);
    }
}
