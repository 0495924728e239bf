#include <algorithm>
#include <optional>

#include "engine/base/text.hpp"
#include "engine/model/party.hpp"
#include "engine/model/party_likeness.hpp"
#include "engine/model/party_text.hpp"
#include "engine/model/party_words.hpp"

namespace marshrut {

/// Reads one cell from left to right, word by word, into pieces of one party each.
///
/// Every word goes into exactly one piece: a known party or a person's name begins one; posts after
/// a person, notes and contacts lengthen the piece before them; leads («и», «совместно с») belong
/// to the piece after them; anything else becomes, or lengthens, an unknown piece.
class CellReader {
 public:
  CellReader(const Parties& parties, const CellText& text) : parties_(parties), text_(text) {}

  std::vector<NamedParty> read() {
    for (std::size_t at = 0; at < text_.words.size();) at = step(at);
    std::vector<NamedParty> named;
    for (std::size_t i = 0; i < pieces_.size(); ++i) named.push_back(name(i));
    return named;
  }

 private:
  /// What may still lengthen a piece.
  enum class Tail {
    Name,    ///< nothing but the name so far: of a person, a post may follow
    Post,    ///< within a person's post: its other words and its organisation may follow
    Words,   ///< unknown words: more of them may follow
    Closed,  ///< only notes and contacts
  };
  struct Piece {
    std::size_t first = 0;  ///< words [first, last)
    std::size_t last = 0;
    std::size_t name_end = 0;      ///< [first, name_end) is the name, without post and notes
    const Party* party = nullptr;  ///< nullptr: unknown
    bool person = false;           ///< a person's name, known or not
    bool role = false;             ///< unknown words that begin with a post or a class
    Tail tail = Tail::Name;
  };

  /// A known party or a person's name that begins at a word.
  std::optional<Piece> party_at(std::size_t at) const {
    if (text_.words[at].mail) return std::nullopt;
    Piece piece{.first = at};
    if (const auto hit = parties_.longest_at(text_, at); hit.party != nullptr) {
      piece.party = hit.party;
      piece.last = hit.end;
      piece.person = hit.party->kind == PartyKind::Person;
    } else if (const auto end = name_end(at); end > at) {
      const Party* party = parties_.find(short_person(text_, at, end));
      piece.party = party != nullptr && party->kind == PartyKind::Person ? party : nullptr;
      piece.last = end;
      piece.person = true;
    } else {
      return std::nullopt;
    }
    piece.name_end = piece.last;
    return piece;
  }

  /// person_end, but «Начальник Т.П. Павликова» is not a Mr Начальник.
  [[nodiscard]] std::size_t name_end(std::size_t at) const {
    return is_role(at) ? at : person_end(text_, at);
  }

  [[nodiscard]] bool is_role(std::size_t at) const {
    return is_post(at) || is_class_word(text_.word(at));
  }

  /// Begins a post; «и.о.» does as well.
  [[nodiscard]] bool is_post(std::size_t at) const {
    const bool acting = text_.words[at].dotted && text_.word(at) == "и";
    return acting || is_post_word(text_.word(at));
  }

  /// Puts the words from `at` where they belong; the next word to look at.
  std::size_t step(std::size_t at) {
    if (auto piece = party_at(at)) {
      const std::size_t end = piece->last;
      place(*piece);
      return end;
    }
    if (const auto end = lead_end(at); end > at) {
      Piece piece = *party_at(end);
      const std::size_t last = piece.last;
      piece.first = at;
      pieces_.push_back(piece);
      return last;
    }
    if (!pieces_.empty()) {
      if (const auto end = extra_end(at); end > at) return lengthen(end);
    }
    place_loose(at);
    return at + 1;
  }

  /// Leads and enumerators before a party: «и Иванов А.А.», «2. Иванов А.А.».
  [[nodiscard]] std::size_t lead_end(std::size_t at) const {
    constexpr std::size_t words_max = 4;
    for (std::size_t end = at; end < text_.words.size() && end < at + words_max; ++end) {
      if (end > at && party_at(end)) return end;
      if (!is_lead(end)) return at;
    }
    return at;
  }

  [[nodiscard]] bool is_lead(std::size_t at) const {
    const CellWord& word = text_.words[at];
    if (!word.number) return is_lead_word(text_.word(at));
    const bool begins = word.gap != Gap::Space ||
                        (word.dotted && !pieces_.empty() && pieces_.back().tail != Tail::Words);
    return begins && word.characters <= 2;
  }

  /// Notes, brackets, numbers and addresses that tell more about the piece before them.
  [[nodiscard]] std::size_t extra_end(std::size_t at) const {
    if (const auto end = note_end(text_, at); end > at) return end;
    if (text_.words[at].in_brackets) return at + 1;
    std::size_t end = at;
    while (end < text_.words.size() && is_contact_word(text_.word(end))) ++end;
    const std::size_t contact = contact_end(end);
    return contact > end ? contact : at;
  }

  /// A telephone number or an e-mail address.
  [[nodiscard]] std::size_t contact_end(std::size_t at) const {
    constexpr std::size_t shortest_number = 5;  // digits
    std::size_t digits = 0;
    std::size_t end = at;
    while (end < text_.words.size() && (end == at || text_.words[end].gap == Gap::Space)) {
      const CellWord& word = text_.words[end];
      if (!word.mail && !word.number) break;
      digits += word.mail ? shortest_number : word.characters;
      ++end;
    }
    return digits >= shortest_number ? end : at;
  }

  std::size_t lengthen(std::size_t end) {
    pieces_.back().last = end;
    return end;
  }

  void place(Piece piece) {
    const Gap gap = text_.words[piece.first].gap;
    if (!pieces_.empty()) {
      if (belongs_to_last(piece, gap)) {
        const bool whole = piece.party->kind != PartyKind::Post || names_organisation(piece);
        Piece& last = pieces_.back();
        last.tail = whole ? Tail::Closed : Tail::Post;
        if (is_staff(last) && is_body(piece)) last.party = piece.party;
        lengthen(piece.last);
        return;
      }
      if (gap == Gap::Space && is_post_of(pieces_.back(), piece)) {
        piece.first = pieces_.back().first;
        pieces_.pop_back();
      }
    }
    pieces_.push_back(piece);
  }

  /// A person's post or organisation, or the organisation that completes an unknown post or class.
  [[nodiscard]] bool belongs_to_last(const Piece& piece, Gap gap) const {
    const Piece& last = pieces_.back();
    if (piece.party == nullptr) return false;
    const PartyKind kind = piece.party->kind;
    const bool bracketed = text_.words[piece.first].in_brackets;
    if (last.person && kind == PartyKind::Post) return post_belongs_to(last, piece, gap);
    if (last.person && kind == PartyKind::Organisation) {
      return gap == Gap::Space && (last.tail == Tail::Post || bracketed);
    }
    if (last.party != nullptr || last.person || last.tail != Tail::Words || gap != Gap::Space) {
      return false;
    }
    // «Социальные педагоги» are not all teachers: any word before a class makes it another one.
    return kind == PartyKind::Class || (last.role && is_body(piece));
  }

  static bool is_body(const Piece& piece) {
    const PartyKind kind = piece.party->kind;
    return kind == PartyKind::Organisation || kind == PartyKind::External;
  }

  /// «Специалисты ИМЦ», whom nobody has declared: their organisation answers, and says who does it.
  [[nodiscard]] bool is_staff(const Piece& piece) const {
    return piece.party == nullptr && !piece.person && is_staff_word(text_.word(piece.first));
  }

  [[nodiscard]] bool post_belongs_to(const Piece& person, const Piece& post, Gap gap) const {
    if (person.tail != Tail::Name && person.tail != Tail::Post) return false;
    if (gap == Gap::Space) return true;
    const bool held_by_other = !post.party->held_by.empty() && !holds(person.party, *post.party);
    return !held_by_other && may_begin_post(post.first, gap);
  }

  /// A post on the next line or after a comma: «Иванов А.А., директор». A capital letter after the
  /// comma begins another party.
  [[nodiscard]] bool may_begin_post(std::size_t at, Gap gap) const {
    return gap < Gap::Comma || (gap == Gap::Comma && !text_.words[at].capital);
  }

  [[nodiscard]] bool names_organisation(const Piece& post) const {
    for (std::size_t at = post.first; at < post.last; ++at) {
      const auto hit = parties_.longest_at(text_, at);
      if (hit.party != nullptr && hit.party->kind == PartyKind::Organisation) return true;
    }
    return false;
  }

  /// «Начальник МКУО ЦОКО Павликова Т.П.»: the post stands before the name.
  [[nodiscard]] bool is_post_of(const Piece& last, const Piece& person) const {
    if (!person.person || last.person) return false;
    if (last.party == nullptr) return last.role && is_post(last.first);
    if (last.party->kind != PartyKind::Post) return false;
    return last.party->held_by.empty() || holds(person.party, *last.party);
  }

  /// On any day: a plan of last year still names last year's head. Nobody (nullptr) holds nothing.
  [[nodiscard]] bool holds(const Party* person, const Party& post) const {
    return person != nullptr &&
           std::any_of(post.held_by.begin(), post.held_by.end(), [&](const Holder& holder) {
             return parties_.find(holder.person) == person;
           });
  }

  void place_loose(std::size_t at) {
    const Gap gap = text_.words[at].gap;
    const bool role = is_role(at);
    const bool new_role = role && text_.words[at].capital;
    if (!pieces_.empty()) {
      Piece& last = pieces_.back();
      const bool begins_post =
          last.person && last.tail == Tail::Name && is_post(at) && may_begin_post(at, gap);
      const bool goes_on = gap == Gap::Space && (!new_role || is_role(at - 1)) &&
                           (last.tail == Tail::Post || last.tail == Tail::Words);
      if (begins_post) last.tail = Tail::Post;
      if (begins_post || goes_on) {
        if (last.tail == Tail::Words) last.name_end = at + 1;
        lengthen(at + 1);
        return;
      }
    }
    Piece piece{.first = at, .last = at + 1, .name_end = at + 1};
    piece.role = role;
    piece.tail = Tail::Words;
    pieces_.push_back(piece);
  }

  [[nodiscard]] NamedParty name(std::size_t index) const {
    const Piece& piece = pieces_[index];
    const std::size_t end =
        index + 1 < pieces_.size() ? start(pieces_[index + 1].first) : text_.cell.size();
    const std::size_t begin = index == 0 ? 0 : start(piece.first);
    NamedParty named;
    named.text = without_separators(std::string_view(text_.cell).substr(begin, end - begin));
    named.name = piece.party != nullptr ? piece.party->name : named.text;
    if (piece.party != nullptr) {
      named.kind = piece.party->kind;
    } else {
      named.nearest = nearest_to(piece);
    }
    return named;
  }

  [[nodiscard]] std::vector<std::string> nearest_to(const Piece& piece) const {
    constexpr std::size_t offered = 3;
    std::vector<std::string> names;
    for (const Party* party : sharing_a_word(piece)) names.push_back(party->name);
    const std::string_view normal = text_.between(piece.first, piece.name_end);
    for (std::string& name : parties_.nearest_to(normal, piece.person)) {
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
    if (names.size() > offered) names.resize(offered);
    return names;
  }

  [[nodiscard]] std::vector<const Party*> sharing_a_word(const Piece& piece) const {
    constexpr std::size_t three_letters = 6;  // bytes; shorter words stand in too many names
    std::vector<const Party*> sharing;
    for (const auto& spelling : parties_.spellings_) {
      const Party* party = &parties_.parties_[spelling.party];
      if (piece.person && party->kind != PartyKind::Person) continue;
      if (std::find(sharing.begin(), sharing.end(), party) != sharing.end()) continue;
      for (std::size_t at = piece.first; at < piece.name_end; ++at) {
        const std::string_view word = text_.word(at);
        if (word.size() < three_letters || spelling.normal.find(word) == std::string::npos)
          continue;
        sharing.push_back(party);
        break;
      }
    }
    return alike_in_words(sharing, text_, piece.first, piece.name_end);
  }

  /// Where a word begins together with the marks that open before it: «МКУ, №, (.
  [[nodiscard]] std::size_t start(std::size_t word) const {
    std::size_t begin = text_.words[word].begin;
    const std::string_view cell = text_.cell;
    for (bool moved = true; moved;) {
      moved = false;
      for (const std::string_view mark : {"«", "„", "“", "\"", "'", "(", "[", "№"}) {
        if (!cell.substr(0, begin).ends_with(mark)) continue;
        begin -= mark.size();
        moved = true;
      }
    }
    return begin;
  }

  static std::string without_separators(std::string_view text) {
    for (bool moved = true; moved;) {
      moved = false;
      text = trim(text);
      for (const std::string_view mark : {",", ";", "/", "•", "·", "–", "—", "-"}) {
        if (text.starts_with(mark)) text.remove_prefix(mark.size()), moved = true;
        if (text.ends_with(mark)) text.remove_suffix(mark.size()), moved = true;
      }
    }
    return std::string(text);
  }

  const Parties& parties_;
  const CellText& text_;
  std::vector<Piece> pieces_;
};

std::vector<NamedParty> Parties::read_cell(std::string_view cell) const {
  const CellText text = read_words(cell);
  return CellReader(*this, text).read();
}

}  // namespace marshrut
