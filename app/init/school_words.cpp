// SPDX-License-Identifier: MIT
#include "app/init/school_words.hpp"

#include "app/init/plain_words.hpp"

#include <array>
#include <string>

namespace doorstep::app {
namespace {

struct SchoolWord {
    std::string_view word; ///< as `plain_words` writes it; a blank marks the border of a word
    unsigned levels;
    bool is_general = false;
};

// Longer words first where one holds another. German and Finnish compounds are matched inside words.
constexpr std::array words{
    // not for pupils of an age
    SchoolWord{"autoescuela", OtherSchool},
    SchoolWord{"autoescola", OtherSchool},
    SchoolWord{"fahrschule", OtherSchool},
    SchoolWord{"driving school", OtherSchool},
    SchoolWord{"auto ecole", OtherSchool},
    SchoolWord{"musikschule", OtherSchool},
    SchoolWord{"volkshochschule", OtherSchool},
    SchoolWord{"tanzschule", OtherSchool},
    SchoolWord{"conservator", OtherSchool},
    SchoolWord{" music school ", OtherSchool},
    SchoolWord{" language school ", OtherSchool},
    SchoolWord{" formacion profesional ", Senior},
    SchoolWord{" fp ", Senior},
    SchoolWord{" formacion ", OtherSchool},
    SchoolWord{" academia ", OtherSchool},
    SchoolWord{" universidad ", OtherSchool},
    SchoolWord{" educacion vial ", OtherSchool},
    SchoolWord{" ingles ", OtherSchool},
    SchoolWord{" danza ", OtherSchool},
    SchoolWord{" dance ", OtherSchool},
    SchoolWord{" flamenco ", OtherSchool},
    SchoolWord{" of languages ", OtherSchool},
    SchoolWord{" cead ", OtherSchool},
    SchoolWord{" de musica ", OtherSchool},
    SchoolWord{" de musique ", OtherSchool},
    SchoolWord{" de danse ", OtherSchool},
    SchoolWord{" de idiomas ", OtherSchool},
    SchoolWord{" oficial de idiomas ", OtherSchool},
    SchoolWord{" eoi ", OtherSchool},
    SchoolWord{" cepa ", OtherSchool},
    SchoolWord{" de adultos ", OtherSchool},
    SchoolWord{" personas adultas ", OtherSchool},
    SchoolWord{" musiikkiopisto ", OtherSchool},
    SchoolWord{"驾校", OtherSchool},
    SchoolWord{"党校", OtherSchool},
    SchoolWord{"老年大学", OtherSchool},
    SchoolWord{"培训", OtherSchool},
    // Chinese, Japanese, Korean
    SchoolWord{"幼儿园", Kinder},
    SchoolWord{"幼兒園", Kinder},
    SchoolWord{"幼稚园", Kinder},
    SchoolWord{"幼稚園", Kinder},
    SchoolWord{"保育園", Kinder},
    SchoolWord{"유치원", Kinder},
    SchoolWord{"어린이집", Kinder},
    SchoolWord{"十二年一贯", Primary | Junior | Senior},
    SchoolWord{"九年一贯", Primary | Junior},
    SchoolWord{"九年制", Primary | Junior},
    SchoolWord{"中小学", Primary | Junior | Senior},
    SchoolWord{"完全中学", Junior | Senior},
    SchoolWord{"高级中学", Senior},
    SchoolWord{"高級中學", Senior},
    SchoolWord{"高等学校", Senior},
    SchoolWord{"初级中学", Junior},
    SchoolWord{"国民中学", Junior},
    SchoolWord{"國民中學", Junior},
    SchoolWord{"小学校", Primary},
    SchoolWord{"中学校", Junior},
    SchoolWord{"초등학교", Primary},
    SchoolWord{"고등학교", Senior},
    SchoolWord{"중학교", Junior},
    SchoolWord{"职业", Senior},
    SchoolWord{"中专", Senior},
    SchoolWord{"技工学校", Senior},
    SchoolWord{"高中", Senior},
    SchoolWord{"初中", Junior},
    SchoolWord{"國中", Junior},
    SchoolWord{"小学", Primary},
    SchoolWord{"小學", Primary},
    SchoolWord{"國小", Primary},
    SchoolWord{"完小", Primary},
    SchoolWord{"中学", Junior | Senior, true},
    SchoolWord{"中學", Junior | Senior, true},
    // English
    SchoolWord{"kindergarten", Kinder},
    SchoolWord{" pre school ", Kinder},
    SchoolWord{" preschool ", Kinder},
    SchoolWord{" nursery ", Kinder},
    SchoolWord{" early learning ", Kinder},
    SchoolWord{" elementary ", Primary},
    SchoolWord{" infant school ", Primary},
    SchoolWord{" junior high ", Junior},
    SchoolWord{" senior high ", Senior},
    SchoolWord{" middle school ", Junior},
    SchoolWord{" intermediate school ", Junior},
    SchoolWord{" junior school ", Primary},
    SchoolWord{" high school ", Senior},
    SchoolWord{" sixth form ", Senior},
    SchoolWord{" grammar school ", Junior | Senior},
    SchoolWord{" all through ", Primary | Junior | Senior},
    SchoolWord{" k 12 ", Primary | Junior | Senior},
    SchoolWord{" k 8 ", Primary | Junior},
    SchoolWord{" primary ", Primary},
    SchoolWord{" secondary ", Junior | Senior},
    // Spanish, Catalan, Portuguese, Italian
    SchoolWord{" ceip ", Kinder | Primary},
    SchoolWord{" cpi ", Kinder | Primary | Junior},
    SchoolWord{" ceo ", Kinder | Primary | Junior},
    SchoolWord{" cra ", Kinder | Primary},
    SchoolWord{" cpeips ", Kinder | Primary | Junior},
    SchoolWord{" cpei ", Kinder},
    SchoolWord{" cp ", Kinder | Primary},
    SchoolWord{" cep ", Primary},
    SchoolWord{" zer ", Kinder | Primary},
    SchoolWord{"infantil", Kinder},
    SchoolWord{"guarderia", Kinder},
    SchoolWord{" parvulari", Kinder},
    SchoolWord{" jardin de infan", Kinder},
    SchoolWord{" jardim de infancia ", Kinder},
    SchoolWord{" bressol ", Kinder},
    SchoolWord{" llar d infants ", Kinder},
    SchoolWord{" creche ", Kinder},
    SchoolWord{" emei ", Kinder},
    SchoolWord{" cmei ", Kinder},
    SchoolWord{" pre escola", Kinder},
    SchoolWord{" dell infanzia ", Kinder},
    SchoolWord{" asilo ", Kinder},
    SchoolWord{" emef ", Primary | Junior},
    SchoolWord{" ensino fundamental ", Primary | Junior},
    SchoolWord{" ensino medio ", Senior},
    SchoolWord{" eb 2 3 ", Junior},
    SchoolWord{" eb1 ", Primary},
    SchoolWord{" secondaria di primo ", Junior},
    SchoolWord{" scuola media ", Junior},
    SchoolWord{" educacion obligatoria ", Primary | Junior},
    SchoolWord{" primaria ", Primary},
    SchoolWord{" elementare ", Primary},
    SchoolWord{" secundaria ", Junior | Senior},
    SchoolWord{" bachillerato ", Senior},
    SchoolWord{" cifp ", Senior},
    SchoolWord{" ies ", Junior | Senior},
    SchoolWord{" instituto ", Junior | Senior, true},
    SchoolWord{" institut ", Junior | Senior, true},
    SchoolWord{" liceo ", Senior},
    SchoolWord{" liceu ", Senior},
    SchoolWord{" colegio ", Primary | Junior, true},
    SchoolWord{" col legi ", Primary | Junior, true},
    SchoolWord{" escuela ", Primary, true},
    SchoolWord{" escola ", Primary, true},
    SchoolWord{" scuola ", Primary, true},
    // French
    SchoolWord{" maternelle ", Kinder},
    SchoolWord{" jardin d enfants ", Kinder},
    SchoolWord{" groupe scolaire ", Kinder | Primary},
    SchoolWord{" ecole primaire ", Kinder | Primary},
    SchoolWord{" elementaire ", Primary},
    SchoolWord{" lycee ", Senior},
    SchoolWord{" ecole ", Primary, true},
    SchoolWord{" college ", Junior | Senior, true},
    // German, Dutch
    SchoolWord{"kindertages", Kinder},
    SchoolWord{"kinderkrippe", Kinder},
    SchoolWord{" kita ", Kinder},
    SchoolWord{"kleuter", Kinder},
    SchoolWord{"grundschule", Primary},
    SchoolWord{"volksschule", Primary},
    SchoolWord{"primarschule", Primary},
    SchoolWord{"basisschool", Primary},
    SchoolWord{"hauptschule", Junior},
    SchoolWord{"realschule", Junior},
    SchoolWord{"mittelschule", Junior},
    SchoolWord{"berufs", Senior},
    SchoolWord{"oberstufe", Senior},
    SchoolWord{"gesamtschule", Junior | Senior},
    SchoolWord{"oberschule", Junior | Senior},
    SchoolWord{"sekundarschule", Junior | Senior},
    SchoolWord{"gemeinschaftsschule", Junior | Senior},
    SchoolWord{"gymnasium", Junior | Senior},
    SchoolWord{"lyceum", Junior | Senior},
    // Finnish, Swedish
    SchoolWord{"paivakoti", Kinder},
    SchoolWord{"lastentarha", Kinder},
    SchoolWord{"esikoulu", Kinder},
    SchoolWord{"forskola", Kinder},
    SchoolWord{"daghem", Kinder},
    SchoolWord{"ala aste", Primary},
    SchoolWord{"alakoulu", Primary},
    SchoolWord{"lagstadie", Primary},
    SchoolWord{"ylaaste", Junior},
    SchoolWord{"ylakoulu", Junior},
    SchoolWord{"hogstadie", Junior},
    SchoolWord{"peruskoulu", Primary | Junior},
    SchoolWord{"grundskola", Primary | Junior},
    SchoolWord{"lukio", Senior},
    SchoolWord{"koulu", Primary | Junior, true},
    SchoolWord{"skola", Primary | Junior, true},
    // Polish, Russian, Turkish, Vietnamese, Indonesian
    SchoolWord{"przedszkole", Kinder},
    SchoolWord{"podstawowa", Primary | Junior},
    SchoolWord{"liceum", Senior},
    SchoolWord{"technikum", Senior},
    SchoolWord{" детский сад ", Kinder},
    SchoolWord{" начальная ", Primary},
    SchoolWord{"гимназия", Primary | Junior | Senior, true},
    SchoolWord{"школа", Primary | Junior | Senior, true},
    SchoolWord{"лицей", Primary | Junior | Senior, true},
    SchoolWord{" anaokulu ", Kinder},
    SchoolWord{" ilkokul", Primary},
    SchoolWord{" ortaokul", Junior},
    SchoolWord{" lisesi ", Senior},
    SchoolWord{" thcs ", Junior},
    SchoolWord{" thpt ", Senior},
    SchoolWord{" sdn ", Primary},
    SchoolWord{" smpn ", Junior},
    SchoolWord{" sman ", Senior},
};

/// "Collège" with its accent is a French junior school; "college" is many things.
bool names_french_college(std::string_view text)
{
    return text.find("ollège") != std::string_view::npos || text.find("OLLÈGE") != std::string_view::npos;
}

} // namespace

unsigned levels_in_words(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    std::string plain = plain_words(text);
    unsigned exact = names_french_college(text) ? unsigned{Junior} : 0U;
    unsigned general = 0;
    for (const SchoolWord& entry : words) {
        const std::size_t at = plain.find(entry.word);
        if (at == std::string::npos) {
            continue;
        }
        (entry.is_general ? general : exact) |= entry.levels;
        plain.replace(at, entry.word.size(), " | "); // so that no shorter word is found inside it
    }
    return exact != 0 ? exact : general;
}

} // namespace doorstep::app
