// SPDX-License-Identifier: MIT
#include "app/commands/failures.hpp"

#include "app/outputs/findings_report.hpp"
#include "geo/error.hpp"
#include "geo/progress.hpp"

#include <fmt/format.h>

#include <new>
#include <ostream>

namespace doorstep::app {
namespace {

geo::Language language_of(const Session& session)
{
    return session.language.value_or(geo::Language::English);
}

void tell(Session& session, const std::string& text)
{
    session.err << text << std::flush;
    if (session.log != nullptr) {
        *session.log << text << std::flush;
    }
}

ExitCode report(ExitCode code, std::string_view status, const std::vector<geo::Finding>& findings, Session& session)
{
    if (session.as_json) {
        session.out << findings_json(status, findings) << std::flush;
    }
    tell(session, findings_text(findings, language_of(session)));
    return code;
}

ExitCode report_message(ExitCode code, std::string_view status, const geo::Text& message, Session& session)
{
    return report(code, status,
                  {geo::Finding{.severity = geo::Severity::Error, .code = std::string{status}, .what = message}},
                  session);
}

} // namespace

ExitCode run_guarded(const std::function<ExitCode(Session&)>& command, Session& session)
{
    try {
        const ExitCode code = command(session);
        session.out.flush();
        if (!session.out) {
            return report_message(ExitCode::Fault, "failed-write",
                                  {"standard output could not be written", "无法写入标准输出"}, session);
        }
        return code;
    }
    catch (const geo::InputError& failure) {
        return report(ExitCode::BadInput, "bad-input", failure.findings(), session);
    }
    catch (const geo::SystemError& failure) {
        return report_message(ExitCode::Fault, "system-fault", failure.message(), session);
    }
    catch (const geo::Cancelled&) {
        return report_message(ExitCode::Cancelled, "cancelled",
                              {"cancelled; nothing was written", "已取消；未写入任何结果"}, session);
    }
    catch (const std::bad_alloc&) {
        return report_message(ExitCode::Fault, "out-of-memory", {"out of memory", "内存不足"}, session);
    }
    catch (const std::exception& failure) {
        return report_message(ExitCode::Fault, "bug",
                              {fmt::format("this is a bug in doorstep, please report it: {}", failure.what()),
                               fmt::format("程序内部错误，请反馈：{}", failure.what())},
                              session);
    }
}

ExitCode report_unwritable_log(const std::string& file, Session& session)
{
    return report_message(
        ExitCode::BadInput, "log-not-writable",
        {fmt::format("the log file {} cannot be opened for writing", file), fmt::format("无法写入日志文件 {}", file)},
        session);
}

} // namespace doorstep::app
