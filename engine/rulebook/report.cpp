#include "engine/rulebook/report.hpp"

#include <algorithm>

namespace marshrut {

namespace {

std::string code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::ScriptFailed: return "script-failed";
    case ErrorKind::Exhausted: return "script-exhausted";
    default: return "bad-file";
  }
}

std::string sentence(const Finding& finding, Lang lang) {
  std::string told = finding.message.in(lang);  // the place is the Error's own
  if (!finding.expected.in(lang).empty()) told += "; " + finding.expected.in(lang);
  if (finding.suggestion.empty()) return told;
  const std::string perhaps = lang == Lang::Ru ? "; возможно: " : "; perhaps: ";
  return told + perhaps + finding.suggestion;
}

}  // namespace

void Report::unknown(Severity severity, std::string code, Place place, Message subject,
                     const std::string& word, const std::vector<std::string>& known) {
  Message expected;
  if (!known.empty()) {
    expected.ru = "бывает: " + join(known, ", ");
    expected.en = "known: " + join(known, ", ");
  }
  add({severity,
       std::move(code),
       std::move(place),
       {subject.ru + ": «" + word + "» здесь неизвестно", subject.en + ": unknown '" + word + "'"},
       std::move(expected),
       nearest(word, known)});
}

void Report::failure(const Error& problem, const std::string& file) {
  add({Severity::Error,
       code_of(problem.kind),
       problem.place.value_or(Place{file, 0, 0}),
       problem.message,
       {},
       {}});
}

Status no_errors(Findings findings) {
  sort_findings(findings);
  const auto first = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::Error;
  });
  if (first == findings.end()) return Done{};
  return Error{
      ErrorKind::Invalid, {sentence(*first, Lang::Ru), sentence(*first, Lang::En)}, first->place};
}

}  // namespace marshrut
