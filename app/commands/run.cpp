// SPDX-License-Identifier: MIT
#include "app/commands/commands.hpp"
#include "app/commands/run_summary.hpp"
#include "app/console/console_progress.hpp"
#include "app/outputs/findings_report.hpp"
#include "app/outputs/output_folder.hpp"
#include "app/outputs/run_record.hpp"
#include "app/pipeline/kept_walks.hpp"
#include "app/pipeline/prepare_study.hpp"
#include "geo/error.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>

namespace doorstep::app {
namespace {

/// Warnings and infos go to people at once; the record keeps them too.
void tell_findings(const std::vector<geo::Finding>& findings, geo::Language language, Session& session)
{
    std::vector<geo::Finding> warnings;
    std::ranges::copy_if(findings, std::back_inserter(warnings),
                         [](const geo::Finding& finding) { return finding.severity == geo::Severity::Warning; });
    const std::string text = findings_text(warnings, language);
    if (!session.is_quiet) {
        session.err << text << std::flush;
    }
    if (session.log != nullptr) {
        *session.log << text << std::flush;
    }
}

} // namespace

ExitCode run_command(const RunOptions& options, Session& session)
{
    Job job = read_job(options.job);
    if (options.out) {
        job.output.folder = *options.out;
    }
    if (session.language) {
        job.output.language = *session.language;
    }
    session.language = job.output.language;
    const geo::Language language = job.output.language;
    OutputFolder folder{job.output.folder}; // refused before the work, not after it
    ConsoleProgress progress{session.err,
                             session.log,
                             {.language = language, .is_terminal = session.is_terminal, .is_quiet = session.is_quiet}};

    PreparedStudy prepared = prepare_study(job, progress);
    if (geo::has_errors(prepared.findings)) {
        throw geo::InputError{std::move(prepared.findings)};
    }
    engine::SitingSettings settings = job.siting;
    settings.threads = options.threads;
    settings.keeps_network = options.writes_debug_layers || job.output.writes_debug_layers;
    const std::vector<std::byte> kept = read_kept_walks(options.job);
    settings.kept_walks = kept;
    settings.keeps_walks = true;
    const engine::SitingResult result = engine::site_schools(prepared.built.study, settings, progress);

    RunRecord run{.study = prepared.built.study,
                  .result = result,
                  .plane = *prepared.plane,
                  .name = job.name,
                  .command_line =
                      "doorstep run " + options.job.string() + (options.writes_debug_layers ? " --debug" : ""),
                  .language = language,
                  .findings = std::move(prepared.findings),
                  .accounts = prepared.built.accounts,
                  .inputs = std::move(prepared.inputs),
                  .times = std::move(prepared.times),
                  .writes_debug_layers = settings.keeps_network,
                  .is_schematic = job.is_schematic,
                  .geojson_twin = job.output.geojson_twin};
    run.findings.insert(run.findings.end(), result.findings.begin(), result.findings.end());
    run.times.insert(run.times.end(), result.times.begin(), result.times.end());
    const std::vector<std::string> files = write_outputs(run, folder.path(), progress);
    progress.stop_if_cancelled();
    folder.publish();
    if (result.walks_to_keep) {
        keep_walks(options.job, *result.walks_to_keep);
    }
    progress.finish();

    tell_findings(run.findings, language, session);
    session.out << (session.as_json ? run_summary_json(run, folder.target(), files)
                                    : run_summary_text(run, folder.target(), files, options.top));
    return ExitCode::Done;
}

} // namespace doorstep::app
