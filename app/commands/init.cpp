// SPDX-License-Identifier: MIT
#include "app/init/init.hpp"

#include "app/commands/commands.hpp"
#include "app/console/console_progress.hpp"
#include "app/outputs/findings_report.hpp"
#include "app/outputs/init_report.hpp"

#include <ostream>

namespace doorstep::app {

ExitCode init_command(const InitOptions& options, Session& session)
{
    const geo::Language language = session.language.value_or(geo::Language::English);
    session.language = language;
    ConsoleProgress progress{session.err,
                             session.log,
                             {.language = language, .is_terminal = session.is_terminal, .is_quiet = session.is_quiet}};
    const InitSettings settings{.extract = options.extract,
                                .out = options.out,
                                .boundary = options.boundary,
                                .demand = options.demand,
                                .population = options.population,
                                .uses_blocks = options.uses_blocks,
                                .is_forced = options.is_forced,
                                .language = language};
    const InitSummary summary = run_init(settings, progress);
    progress.finish();
    if (!session.is_quiet) {
        session.err << findings_text(summary.findings, language) << std::flush;
    }
    if (session.log != nullptr) {
        *session.log << findings_text(summary.findings, language) << std::flush;
    }
    session.out << (session.as_json ? init_json(summary) : init_text(summary, language));
    return ExitCode::Done;
}

} // namespace doorstep::app
