// SPDX-License-Identifier: MIT
#include "geo/files/decode_layer.hpp"

#include "geo/error.hpp"
#include "geo/files/encoding.hpp"

namespace doorstep::geo {
namespace {

template <class Visit>
void each_text(Layer& layer, Visit visit)
{
    for (Field& field : layer.fields) {
        visit(field.name, field.name, std::int64_t{-1});
    }
    for (Feature& feature : layer.features) {
        for (std::size_t i = 0; i < feature.values.size(); ++i) {
            if (auto* text = std::get_if<std::string>(&feature.values[i])) {
                visit(*text, layer.fields[i].name, feature.number);
            }
        }
    }
}

/// What the texts can be, by their bytes alone.
struct Possible {
    bool ascii = true, utf8 = true, gb18030 = true;
};

Possible possible_encodings(Layer& layer)
{
    Possible possible;
    each_text(layer, [&](const std::string& text, const std::string&, std::int64_t) {
        if (!is_ascii(text)) {
            possible.ascii = false;
            possible.utf8 = possible.utf8 && is_utf8(text);
            possible.gb18030 = possible.gb18030 && is_gb18030(text);
        }
    });
    return possible;
}

/// Takes the half character off field names that a DBF file cut at 10 bytes.
void mend_cut_names(Layer& layer)
{
    for (Field& field : layer.fields) {
        if (auto whole = decode(field.name, Encoding::Utf8, {})) {
            field.name = std::move(*whole);
        }
    }
}

[[noreturn]] void refuse(const Layer& layer, const ReadRequest& request, std::string code, std::string field,
                         std::int64_t number, Text what)
{
    Finding finding{.severity = Severity::Error, .code = std::move(code)};
    finding.where.file = request.source;
    finding.where.layer = layer.name;
    finding.where.field = std::move(field);
    finding.where.feature = number < 0 ? std::string{} : std::to_string(number);
    finding.what = std::move(what);
    finding.effect = {"names and codes would be read wrong", "名称和代码会读错"};
    finding.fix = {R"(say which it is: encoding = "GBK" or encoding = "UTF-8")",
                   R"(请注明编码：encoding = "GBK" 或 encoding = "UTF-8")"};
    throw InputError{std::move(finding)};
}

} // namespace

void decode_layer(Layer& layer, const std::string& hint, const ReadRequest& request)
{
    const Possible possible = possible_encodings(layer);
    const std::string named = !request.encoding.empty() ? request.encoding : hint;
    if (possible.ascii ||
        (possible.utf8 && request.encoding.empty() && (named.empty() || encoding_of(named) == Encoding::Utf8))) {
        return mend_cut_names(layer);
    }
    // A driver that knows its file's encoding has made UTF-8 of it already; a job's word then names the file, not us.
    if (possible.utf8 && hint.empty() && !request.source.ends_with(".csv")) {
        return mend_cut_names(layer);
    }
    if (named.empty() && !possible.gb18030) {
        refuse(layer, request, "encoding-undecidable", {}, -1,
               {"the texts are neither UTF-8 nor GBK", "文本既不是 UTF-8 也不是 GBK"});
    }
    const Encoding encoding = named.empty() ? Encoding::Gb18030 : encoding_of(named);
    each_text(layer, [&](std::string& text, const std::string& field, std::int64_t number) {
        auto decoded = decode(text, encoding, named);
        if (!decoded) {
            refuse(layer, request, "encoding-mismatch", field, number,
                   {"a text is not " + (named.empty() ? "GBK" : named),
                    "文本不是 " + (named.empty() ? "GBK" : named) + " 编码"});
        }
        text = std::move(*decoded);
    });
}

} // namespace doorstep::geo
