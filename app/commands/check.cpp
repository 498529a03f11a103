// SPDX-License-Identifier: MIT
#include "app/commands/commands.hpp"
#include "app/console/console_progress.hpp"
#include "app/outputs/findings_report.hpp"
#include "app/pipeline/prepare_study.hpp"
#include "engine/siting/study_network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ostream>

namespace doorstep::app {
namespace {

std::string accounts_text(const std::vector<engine::LayerAccount>& accounts, geo::Language language)
{
    std::string text;
    for (const engine::LayerAccount& account : accounts) {
        text += language == geo::Language::Chinese
                    ? fmt::format("图层 {}：共 {}，采用 {}，排除 {}\n", account.layer, account.in, account.used,
                                  account.excluded)
                    : fmt::format("layer {}: {} features, {} used, {} excluded\n", account.layer, account.in,
                                  account.used, account.excluded);
    }
    return text;
}

} // namespace

ExitCode check_command(const CheckOptions& options, Session& session)
{
    const Job job = read_job(options.job);
    const geo::Language language = session.language.value_or(job.output.language);
    session.language = language;
    ConsoleProgress progress{session.err,
                             session.log,
                             {.language = language, .is_terminal = session.is_terminal, .is_quiet = session.is_quiet}};
    PreparedStudy prepared = prepare_study(job, progress);
    if (!geo::has_errors(prepared.findings)) {
        std::ranges::move(engine::check_streets(prepared.built.study, job.siting, progress),
                          std::back_inserter(prepared.findings));
    }
    progress.finish();
    const bool has_errors = geo::has_errors(prepared.findings);
    if (session.as_json) {
        session.out << findings_json(has_errors ? "errors" : "ok", prepared.findings);
    }
    else {
        session.out << findings_text(prepared.findings, language) << accounts_text(prepared.built.accounts, language);
        if (!has_errors) {
            session.out << geo::Text{"The study can be run.\n", "数据可用于运行。\n"}.in(language);
        }
    }
    return has_errors ? ExitCode::BadInput : ExitCode::Done;
}

} // namespace doorstep::app
