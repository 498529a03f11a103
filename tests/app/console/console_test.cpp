// SPDX-License-Identifier: MIT
#include "app/console/console_progress.hpp"
#include "app/console/interrupt.hpp"
#include "app/console/terminal.hpp"
#include "app/console/text_table.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <sstream>
#include <thread>

using namespace doorstep;
using namespace doorstep::app;

TEST_SUITE("unit")
{
    TEST_CASE("Chinese characters take two columns of a terminal")
    {
        CHECK(display_width("South") == 5);
        CHECK(display_width("高新南区") == 8);
        CHECK(display_width("é – 学") == 6);
    }

    TEST_CASE("a table lines up names in either language")
    {
        TextTable table{{{"rank", TextTable::Align::Right}, {"district"}, {"score", TextTable::Align::Right}}};
        table.add({"1", "南区", "81.25"});
        table.add({"12", "South", "7.5"});

        CHECK(table.text() == "rank  district  score\n"
                              "----  --------  -----\n"
                              "   1  南区      81.25\n"
                              "  12  South       7.5\n");
    }

    TEST_CASE("away from a terminal progress is one plain line a step, without control characters")
    {
        std::ostringstream out;
        {
            ConsoleProgress progress{out, nullptr, {}};
            progress.begin({"reading parcels", "读取地块"}, 10);
            progress.advance(10);
            progress.begin({"scoring", "评分"}, 0);
            progress.finish();
        }
        CHECK(out.str().find("reading parcels (") == 0);
        CHECK(out.str().find("scoring (") != std::string::npos);
        CHECK(out.str().find('\r') == std::string::npos);
        CHECK(out.str().find('\x1b') == std::string::npos);
    }

    TEST_CASE("on a terminal the line shows how the search stands; away from one it does not")
    {
        const geo::Text state{"best 10, proven 9, gap 10 %", "目前 10,已证明 9"};
        std::ostringstream terminal, file;
        for (auto* out : {&terminal, &file}) {
            ConsoleProgress progress{*out, nullptr, {.is_terminal = out == &terminal}};
            progress.begin({"choosing sites", "选择设施"}, 0);
            std::this_thread::sleep_for(std::chrono::milliseconds{120}); // drawings are at least 0.1 s apart
            progress.note(state);
            progress.finish();
        }
        CHECK(terminal.str().find("choosing sites: best 10, proven 9, gap 10 %") != std::string::npos);
        CHECK(file.str().find("best 10") == std::string::npos);
    }

    TEST_CASE("a quiet program still writes its log")
    {
        std::ostringstream out, log;
        ConsoleProgress progress{out, &log, {.language = geo::Language::Chinese, .is_quiet = true}};
        progress.begin({"scoring", "评分"}, 0);
        progress.finish();

        CHECK(out.str().empty());
        CHECK(log.str().find("评分 (") == 0);
    }

    TEST_CASE("an interrupt reaches the work as a wish to stop")
    {
        std::ostringstream out;
        ConsoleProgress progress{out, nullptr, {.is_quiet = true}};
        listen_for_interrupts();
        CHECK_FALSE(progress.is_cancelled());

        std::raise(SIGINT);

        CHECK(progress.is_cancelled());
        CHECK_THROWS_AS(progress.stop_if_cancelled(), geo::Cancelled);
        listen_for_interrupts();
    }
}
