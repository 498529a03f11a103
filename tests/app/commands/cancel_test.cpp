// SPDX-License-Identifier: MIT
#include "app/commands/program.hpp"
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <ostream>
#include <streambuf>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// A terminal at which somebody presses Ctrl-C after so many lines.
class Interrupter : public std::stringbuf {
public:
    explicit Interrupter(int lines) : lines_{lines} {}
    [[nodiscard]] bool has_interrupted() const { return lines_ < 0; }

protected:
    std::streamsize xsputn(const char* text, std::streamsize size) override
    {
        for (std::streamsize i = 0; i < size; ++i) {
            if (text[i] == '\n' && --lines_ == -1) {
                std::raise(SIGINT);
            }
        }
        return std::stringbuf::xsputn(text, size);
    }

private:
    int lines_;
};

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("Ctrl-C after any step ends with code 130, keeps the former results and leaves nothing half-written")
    {
        const DrawnStudy study{"cancel"};
        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);
        const auto before = study.listing();
        const std::string record = content_of(study.out() / "run.json");
        int cancelled = 0;
        for (int line = 0;; ++line) {
            CAPTURE(line);
            std::ostringstream out;
            Interrupter terminal{line};
            std::ostream err{&terminal};
            const std::vector<std::string> words{"run", study.job(), "--threads", "2", "--top", "3"};

            const int code = app::run_program(words, out, err);

            if (!terminal.has_interrupted() || code == 0) {
                break; // pressed when all was done
            }
            ++cancelled;
            CHECK(code == 130);
            CHECK(terminal.str().find("cancelled") != std::string::npos);
            CHECK(study.listing() == before);
            CHECK(content_of(study.out() / "run.json") == record);
        }
        CHECK(cancelled >= 10); // as many steps can be stopped after
    }
}
