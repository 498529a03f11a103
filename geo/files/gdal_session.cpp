// SPDX-License-Identifier: MIT
#include "geo/files/gdal_session.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

#include <algorithm>
#include <mutex>

namespace doorstep::geo {
namespace {

void CPL_STDCALL keep_message(CPLErr kind, CPLErrorNum, const char* message)
{
    auto* session = static_cast<GdalSession*>(CPLGetErrorHandlerUserData());
    if (session != nullptr && kind >= CE_Warning) {
        session->note(kind >= CE_Failure, message);
    }
}

} // namespace

GdalSession::GdalSession()
{
    static std::once_flag registered;
    std::call_once(registered, [] {
        GDALAllRegister();
        // A sheet of a study has a header. GDAL looks for one only where the rows below hold other types.
        for (const char* key : {"OGR_XLSX_HEADERS", "OGR_XLS_HEADERS", "OGR_ODS_HEADERS"}) {
            CPLSetConfigOption(key, "FORCE");
        }
    });
    CPLPushErrorHandlerEx(keep_message, this);
}

GdalSession::~GdalSession()
{
    CPLPopErrorHandler();
}

void GdalSession::forget()
{
    failures_.clear();
    warnings_.clear();
}

void GdalSession::note(bool is_failure, const std::string& message)
{
    std::vector<std::string>& list = is_failure ? failures_ : warnings_;
    constexpr std::size_t most_kept = 20;
    if (list.size() < most_kept && std::ranges::find(list, message) == list.end()) {
        list.push_back(message);
    }
}

std::string GdalSession::joined(const std::vector<std::string>& messages)
{
    std::string all;
    for (const std::string& message : messages) {
        all += (all.empty() ? "" : "; ") + message;
    }
    std::ranges::replace(all, '\n', ' '); // a message stands in one line of ours
    return all;
}

GdalOption::GdalOption(const char* key, const std::string& value) : key_{key}
{
    CPLSetThreadLocalConfigOption(key, value.c_str());
}

GdalOption::~GdalOption()
{
    CPLSetThreadLocalConfigOption(key_, nullptr);
}

} // namespace doorstep::geo
