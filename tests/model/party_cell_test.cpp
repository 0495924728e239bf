// Goal: a «Ответственный» cell is cut into the parties that its author meant, and nothing of it is
// lost. Method: every form of cell in the seed plans as a table, then the forms around them.
#include <catch2/catch.hpp>

#include "party_samples.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

using Names = std::vector<std::string>;

struct Cell {
  std::string text;
  Names names;
};

Names names_in(const Parties& parties, const std::string& cell) {
  Names names;
  for (const NamedParty& named : parties.read_cell(cell)) {
    names.push_back(named.kind ? named.name : "? " + named.name);
  }
  return names;
}

void check_cells(const Parties& parties, const std::vector<Cell>& cells) {
  for (const Cell& cell : cells) {
    CAPTURE(cell.text);
    CHECK(names_in(parties, cell.text) == cell.names);
  }
}

}  // namespace

TEST_CASE("every cell of the Okoneshnikovo plan is understood", "[model]") {
  const std::string centre = "МКУ «ЦФЭХИМОСО»";
  const std::string department = "Управление образования";
  check_cells(
      okoneshnikovo(),
      {{"МКУ «ЦФЭХИМОСО»", {centre}},
       {"МКУ «ЦФЭХИМОСО »", {centre}},
       {"МКУ «ЦФЭХИМОСО »»", {centre}},
       {"Управление образования", {department}},
       {"МКУ «ЦФЭХИМОСО» Управление образования", {centre, department}},
       {"МКУ «ЦФЭХИМОСО », Управление образования", {centre, department}},
       {"Управление образования, МКУ «ЦФЭХИМОСО»", {department, centre}},
       {"МКУ «ЦФЭХИМОСО » Управление образования", {centre, department}},
       {"Управление образования МКУ «ЦФЭХИМОС О »", {department, centre}},
       {"Управление образования МКУ «ЦФЭХИМОСО» ОО", {department, centre, "Руководители ОО"}},
       {"Управление образования, методическая служба", {department, "Методическая служба"}},
       {"", {}}});
}

TEST_CASE("every cell of the Mosalsk plan is understood", "[model]") {
  const std::string centre = "МКОУ ДО «Центр развития образования»";
  const std::string department =
      "отдел образования и охраны прав детства администрации МР «Мосальский район»";
  check_cells(
      mosalsk(),
      {{"МКОУ ДО «Центр развития образования»", {centre}},
       {"МКОУ ДО «Центр развития\nобразования»", {centre}},
       {"Отдел образования и охраны прав детства администрации МР «Мосальский район»",
        {department}},
       {"специалисты Отдела образования и охраны прав детства администрации МР «Мосальский район»",
        {"Специалисты отдела"}}});
}

TEST_CASE("every cell of the Kalininsky plan is understood", "[model]") {
  const std::string deputy = "Давиденко Е.В.";
  const std::string head = "Павликова Т.П.";
  const std::string heads = "Руководство ОО";
  check_cells(kalininsky(),
              {{"Е.В.Давиденко Руководство ОО Педагогические работники",
                {deputy, heads, "Педагогические работники"}},
               {"Давиденко Е.В.", {deputy}},
               {"Давиденко Е.В. Заместитель начальника МКУО ЦОКО", {deputy}},
               {"Е.В.Давиденко Руководство ОО", {deputy, heads}},
               {"МКУО ЦОКО", {"МКУО ЦОКО"}},
               {"Пархоменко Е.И.", {"Пархоменко Е.И."}},
               {"Т.П.Павликова Начальник МКУО ЦОКО", {head}},
               {"Петровская Н.Н.", {"Петровская Н.Н."}},
               {"Е.В.Давиденко Руководители РМО", {deputy, "Руководители РМО"}},
               {"Потемкина Т.В.", {"Потемкина Т.В."}},
               {"Ефимова О.В.", {"Ефимова О.В."}},
               {"Давиденко Е.В. Петровская Н.Н.", {deputy, "Петровская Н.Н."}},
               {"Давиденко Е.В. Гогина Г.В.", {deputy, "? Гогина Г.В."}},
               {"Давиденко Е.В. Заместитель начальника МКУО ЦОКО Руководство ОО", {deputy, heads}},
               {"Павликова Т.П. начальник МКУО ЦОКО", {head}},
               {"Павликова Т.П.", {head}},
               {"Т.П.Павликова", {head}},
               {"Е.В.Давиденко", {deputy}},
               {"Петровская Н.Н. Ведущий сотрудник МКУО ЦОКО", {"Петровская Н.Н."}},
               {"Петровская Н.Н. Руководитель РНОУ", {"Петровская Н.Н."}},
               {"Вербицкая Т.Н.", {"Вербицкая Т.Н."}},
               {"Руководители ОО Члены рабочей группы Руководители РМО",
                {heads, "Члены рабочей группы", "Руководители РМО"}}});
}

TEST_CASE("a piece keeps the cell's own words, its post too", "[model]") {
  const auto read =
      kalininsky().read_cell("Давиденко Е.В. Заместитель начальника МКУО ЦОКО Руководство ОО");
  REQUIRE(read.size() == 2);
  CHECK(read[0].text == "Давиденко Е.В. Заместитель начальника МКУО ЦОКО");
  CHECK(read[0].kind == PartyKind::Person);
  CHECK(read[1].text == "Руководство ОО");
  CHECK(read[1].kind == PartyKind::Class);
}

TEST_CASE("any separator parts the parties of a cell", "[model]") {
  const Names both = {"Давиденко Е.В.", "МКУО ЦОКО"};
  check_cells(kalininsky(), {{"Давиденко Е.В.\nМКУО ЦОКО", both},
                             {"Давиденко Е.В., МКУО ЦОКО", both},
                             {"Давиденко Е.В.;МКУО ЦОКО", both},
                             {"Давиденко Е.В. / МКУО ЦОКО", both},
                             {"Давиденко Е.В. и МКУО ЦОКО", both},
                             {"1. Давиденко Е.В.\n2. МКУО ЦОКО", both},
                             {"– Давиденко Е.В.;\n– МКУО ЦОКО.", both},
                             {"Давиденко Е.В. МКУО ЦОКО", both},
                             {" ,;/ – . «» ", {}}});
}

TEST_CASE("a name does not cross a separator that it is not written with", "[model]") {
  const Parties parties({party(PartyKind::Person, "Иванов А.Б."),
                         party(PartyKind::Organisation, "Отдел культуры, спорта и образования")});
  check_cells(parties, {{"Иванов А., Б. Петров", {"? Иванов А.", "? Б. Петров"}},
                        {"Отдел культуры, спорта и образования; Иванов А.Б.",
                         {"Отдел культуры, спорта и образования", "Иванов А.Б."}}});
}

TEST_CASE(
    "a post stays with its person on the next line, after a comma, in brackets, before the name",
    "[model]") {
  const Names deputy = {"Давиденко Е.В."};
  check_cells(kalininsky(), {{"Давиденко Е.В.\nЗаместитель начальника МКУО ЦОКО", deputy},
                             {"Давиденко Е.В., заместитель начальника МКУО ЦОКО", deputy},
                             {"Давиденко Е.В. – заместитель начальника МКУО ЦОКО", deputy},
                             {"Давиденко Е.В. (МКУО ЦОКО)", deputy},
                             {"Давиденко Е.В., и.о. начальника МКУО ЦОКО", deputy},
                             {"Давиденко Е.В. (заместитель начальника МКУО ЦОКО)", deputy},
                             {"Заместитель начальника МКУО ЦОКО Давиденко Е.В.", deputy},
                             {"Начальник Т.П. Павликова", {"Павликова Т.П."}},
                             {"Давиденко Е.В., методист, Петровская Н.Н., методист",
                              {"Давиденко Е.В.", "Петровская Н.Н."}},
                             {"Давиденко Е.В. Заместитель начальника МКУО ЦОКО МКУО ЦОКО",
                              {"Давиденко Е.В.", "МКУО ЦОКО"}}});
}

TEST_CASE("a post alone is a party if it is declared, and unknown as a whole if not", "[model]") {
  Party post = party(PartyKind::Post, "Начальник МКУО ЦОКО");
  post.held_by = {{"Павликова Т.П.", {}}};
  auto declared = kalininsky().all();
  declared.push_back(post);
  const Parties parties(declared);
  check_cells(parties, {{"Начальник МКУО ЦОКО", {post.name}},
                        {"Начальник МКУО ЦОКО, Давиденко Е.В.", {post.name, "Давиденко Е.В."}},
                        {"Т.П.Павликова Начальник МКУО ЦОКО", {"Павликова Т.П."}},
                        {"Начальник МКУО ЦОКО Павликова Т.П.", {"Павликова Т.П."}},
                        {"Давиденко Е.В.\nНачальник МКУО ЦОКО", {"Давиденко Е.В.", post.name}}});
  check_cells(kalininsky(), {{"Начальник МКУО ЦОКО", {"? Начальник МКУО ЦОКО"}},
                             {"Директора ОО, МКУО ЦОКО", {"? Директора ОО", "МКУО ЦОКО"}}});
}

TEST_CASE("notes, telephones and addresses stay in the text and are nobody", "[model]") {
  const std::vector<std::string> cells = {"Давиденко Е.В. (по согласованию)",
                                          "Давиденко Е.В., по согласованию",
                                          "Давиденко Е.В., тел. 8 (861-63) 2-12-34",
                                          "Давиденко Е.В. +7 861 632-12-34",
                                          "Давиденко Е.В., e-mail: davidenko-ev@rono.ru",
                                          "Давиденко Е.В. в пределах компетенции"};
  for (const std::string& cell : cells) {
    CAPTURE(cell);
    const auto read = kalininsky().read_cell(cell);
    REQUIRE(read.size() == 1);
    CHECK(read[0].name == "Давиденко Е.В.");
    CHECK(read[0].text == cell);
  }
  check_cells(kalininsky(), {{"Иванова А.А., Петрова Б.Б. (по согласованию)",
                              {"? Иванова А.А.", "? Петрова Б.Б. (по согласованию)"}},
                             {"по согласованию с ИРО КК", {"? по согласованию", "ИРО КК"}},
                             {"МКУО ЦОКО совместно с ИРО КК", {"МКУО ЦОКО", "ИРО КК"}}});
}

TEST_CASE("unknown people are recognised by the form of their names", "[model]") {
  check_cells(kalininsky(),
              {{"Сидоров А.Б.", {"? Сидоров А.Б."}},
               {"А. Б. Сидоров А.А.Мамин-Сибиряк", {"? А. Б. Сидоров", "? А.А.Мамин-Сибиряк"}},
               {"Сидоров А.Б. методист МКУО ЦОКО Руководство ОО",
                {"? Сидоров А.Б. методист МКУО ЦОКО", "Руководство ОО"}},
               {"Сидоров Антон Борисович Петровская Наталья Николаевна",
                {"? Сидоров Антон Борисович", "Петровская Н.Н."}},
               {"Наталья Николаевна Петровская", {"Петровская Н.Н."}},
               {"Администрация А.Б.Сидоров", {"? Администрация", "? А.Б.Сидоров"}}});
}

TEST_CASE("every form of cell that the genre has is understood", "[model]") {
  using enum PartyKind;
  const Parties parties(
      {party(Class, "Руководство ОО", {"Директора ОО"}), party(Class, "ОО", {"Все ОО"}),
       party(Class, "Заместители директоров по УВР", {"зам. директора по УВР"}),
       party(Class, "Кураторы"), party(Class, "Наставники"), party(Class, "Руководители ШМО"),
       party(Class, "Тьюторы ЦНППМ"), party(Class, "Заведующие ДОУ"),
       party(Post, "Муниципальный координатор"), party(Person, "Иванова А.А."),
       party(Person, "Петрова-Водкина Б.Б."), party(Organisation, "МКУ «ЦОКО»")});
  const Names two = {"Иванова А.А.", "Петрова-Водкина Б.Б."};
  check_cells(parties,
              {{"Директора ОО", {"Руководство ОО"}},
               {"зам. директора по УВР", {"Заместители директоров по УВР"}},
               {"кураторы", {"Кураторы"}},
               {"наставники", {"Наставники"}},
               {"руководители ШМО", {"Руководители ШМО"}},
               {"муниципальный координатор", {"Муниципальный координатор"}},
               {"тьюторы ЦНППМ", {"Тьюторы ЦНППМ"}},
               {"заведующие ДОУ", {"Заведующие ДОУ"}},
               {"все ОО", {"ОО"}},
               {"ОО в пределах компетенции", {"ОО"}},
               {"отв. лицо по приказу", {"? отв. лицо по приказу"}},
               {"Администрация ОО", {"? Администрация ОО"}},
               {"творческие наставники", {"? творческие наставники"}},
               {"Ответственный: Иванова А.А. Исполнители: Петрова-Водкина Б.Б.", two},
               {"Директора ОО, кураторы, наставники", {"Руководство ОО", "Кураторы", "Наставники"}},
               {"Директора ОО зам. директора по УВР руководители ШМО",
                {"Руководство ОО", "Заместители директоров по УВР", "Руководители ШМО"}},
               {"Иванова А.А., Петрова-Водкина Б.Б. (по согласованию)", two},
               {"Иванова А.А. Петрова-Водкина Б.Б.", two},
               {"А.А.Иванова Б.Б.Петрова-Водкина", two},
               {"Иванова А. А. Петрова-Водкина Б. Б.", two},
               {"Иванова А.А.,Петрова-Водкина Б.Б.", two},
               {"Иванова А.А.\nПетрова-Водкина Б.Б.", two},
               {"Иванова АА", {"Иванова А.А."}},
               {"Иванова А А", {"Иванова А.А."}},
               {"А. А. Иванова", {"Иванова А.А."}},
               {"ИВАНОВА А.А.", {"Иванова А.А."}},
               {"Иванова Анна Андреевна", {"Иванова А.А."}},
               {"Иванова А.А., тел. 8-900-123-45-67, ivanova@rono.ru", {"Иванова А.А."}},
               {"Иванова А.А. ivanova@rono.ru; Петрова-Водкина Б.Б.", two},
               {"МКУ \"ЦОКО\"", {"МКУ «ЦОКО»"}},
               {"MКУ «ЦOKO»", {"МКУ «ЦОКО»"}}});
}

TEST_CASE("Latin letters that look like Cyrillic ones are read as those", "[model]") {
  for (const char* cell : {"Coвeнкo E.H.", "Е.Н. Coвенко", "Е.Н. Сovenko"}) {
    CAPTURE(cell);
    const auto read = okoneshnikovo().read_cell(cell);
    REQUIRE(read.size() == 1);
    CHECK(read[0].name == "Совенко Е.Н.");
  }
}

TEST_CASE("a former holder's name keeps the post beside it", "[model]") {
  Party post = party(PartyKind::Post, "Начальник МКУО ЦОКО");
  post.held_by = {{"Павликова Т.П.", {std::nullopt, date(2023, 8, 31)}},
                  {"Давиденко Е.В.", {date(2023, 9, 1), std::nullopt}}};
  auto declared = kalininsky().all();
  declared.push_back(post);
  check_cells(Parties(declared),
              {{"Павликова Т.П. Начальник МКУО ЦОКО", {"Павликова Т.П."}},
               {"Давиденко Е.В.\nНачальник МКУО ЦОКО", {"Давиденко Е.В."}},
               {"Петровская Н.Н.\nНачальник МКУО ЦОКО", {"Петровская Н.Н.", post.name}}});
  CHECK(post.holder_on(date(2023, 8, 31)) == "Павликова Т.П.");
  CHECK(post.holder_on(date(2023, 9, 1)) == "Давиденко Е.В.");
  post.held_by.pop_back();
  CHECK(post.holder_on(date(2023, 9, 1)).empty());
}

TEST_CASE("an unknown party comes with the nearest known ones, at most three", "[model]") {
  const auto read = kalininsky().read_cell("Давыденко Е.В. методист; МКУО ЦКО; Гогина Г.В.");
  REQUIRE(read.size() == 3);
  CHECK_FALSE(read[0].kind.has_value());
  CHECK(read[0].nearest == Names{"Давиденко Е.В."});
  CHECK(read[1].nearest == Names{"МКУО ЦОКО"});
  CHECK(read[2].nearest.empty());
  const Parties many({party(PartyKind::Class, "Отделы"), party(PartyKind::Class, "Отдела"),
                      party(PartyKind::Class, "Отделу"), party(PartyKind::Class, "Отделе")});
  CHECK(many.read_cell("Отдел").at(0).nearest == Names{"Отделы", "Отдела", "Отделу"});
}

TEST_CASE("an unknown name is near those that share its words and its number", "[model]") {
  using enum PartyKind;
  const Parties parties({party(Organisation, "МБОУ СОШ № 1"), party(Organisation, "МБОУ СОШ № 11"),
                         party(Organisation, "МКУ «ИМЦ»", {"Информационно-методический центр"}),
                         party(Organisation, "Детский сад № 3"), party(Person, "Иванова А.П.")});
  struct Case {
    std::string cell;
    Names nearest;
  };
  const std::vector<Case> cases = {
      {"СОШ № 1", {"МБОУ СОШ № 1"}},
      {"МАОУ СОШ № 11 города", {"МБОУ СОШ № 11"}},
      {"МКОУ СОШ № 1", {"МБОУ СОШ № 1"}},  // by its letters, too
      {"СОШ № 2", {}},                     // no other school
      {"МБОУ СОШ № 2", {}},
      {"ИМЦ", {"МКУ «ИМЦ»"}},
      {"методический центр «ИМЦ»", {}},
      {"Иванова", {"Иванова А.П."}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.cell);
    const auto read = parties.read_cell(each.cell);
    REQUIRE(read.size() == 1);
    CHECK_FALSE(read[0].kind.has_value());
    CHECK(read[0].nearest == each.nearest);
  }
}

TEST_CASE("the staff of a body that nobody has declared is that body", "[model]") {
  using enum PartyKind;
  const Parties parties({party(Organisation, "МКУ «ИМЦ»", {"ИМЦ"}), party(External, "ЦНППМ"),
                         party(Class, "Педагоги"), party(Person, "Иванова А.П.")});
  check_cells(parties, {{"тьюторы ЦНППМ", {"ЦНППМ"}},
                        {"специалисты ИМЦ", {"МКУ «ИМЦ»"}},
                        {"Иванова А.П., методисты МКУ «ИМЦ»", {"Иванова А.П.", "МКУ «ИМЦ»"}},
                        {"Специалисты ИМЦ, тьюторы ЦНППМ", {"МКУ «ИМЦ»", "ЦНППМ"}},
                        {"специалисты, ИМЦ", {"? специалисты", "МКУ «ИМЦ»"}},
                        {"тьютор ЦНППМ", {"? тьютор ЦНППМ"}},  // one person: who is it?
                        {"учителя ИМЦ", {"? учителя ИМЦ"}},    // teachers get no tasks
                        {"сотрудники педагоги", {"? сотрудники педагоги"}}});
  const auto staff = parties.read_cell("специалисты ИМЦ по согласованию");
  REQUIRE(staff.size() == 1);
  CHECK(staff[0].kind == Organisation);
  CHECK(staff[0].text == "специалисты ИМЦ по согласованию");
}

TEST_CASE("unknown words are parted at separators and at the next class of people", "[model]") {
  check_cells(kalininsky(),
              {{"Кураторы, тьюторы ЦНППМ", {"? Кураторы", "? тьюторы ЦНППМ"}},
               {"Заведующие ДОУ Руководители ШМО", {"? Заведующие ДОУ", "? Руководители ШМО"}},
               {"Отдел кадров\nи учёта", {"? Отдел кадров\nи учёта"}},
               {"МБУ «Центр, которого нет»", {"? МБУ «Центр, которого нет»"}},
               {"15", {"? 15"}}});
}

TEST_CASE("the numbers of schools are told apart", "[model]") {
  const Parties parties(
      {party(PartyKind::Organisation, "СОШ № 1"), party(PartyKind::Organisation, "СОШ № 12")});
  check_cells(parties, {{"СОШ № 12, СОШ №1", {"СОШ № 12", "СОШ № 1"}},
                        {"СОШ 1 2", {"СОШ № 1", "? 2"}},
                        {"МБОУ СОШ № 12", {"? МБОУ", "СОШ № 12"}}});
}

TEST_CASE("a broken or hostile cell is read like any other", "[model]") {
  const Parties parties = kalininsky();
  CHECK(parties.read_cell("\xD0\xFF").empty());
  CHECK(names_in(parties, "\xFF Давиденко Е.В.") == Names{"Давиденко Е.В."});
  const std::string many_marks(100'000, '(');
  CHECK(parties.read_cell(many_marks).empty());
  std::string mails;
  for (int i = 0; i < 20'000; ++i) mails += "a@b ";
  CHECK(parties.read_cell(mails).size() == 1);
}
