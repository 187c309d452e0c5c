//! Russian. The masthead names distribution, date and original in English.
//! Paragraphs and items open in lower case; item letters are Latin.

mod editing;
mod ordinal;

use super::{
    AmendmentWords, Bracket, ChangeWords, Citation, Date, Direction, Distribution, Emphasis, Language, PageWords,
    SessionKind, Tally, en, label,
};

pub(super) static RUSSIAN: Language = Language {
    code: "ru",
    iso3: "rus",
    english_name: "Russian",
    emphasis: Emphasis::Italic,
    index: 4,
    letter: 'R',
    direction: Direction::Ltr,
    united_nations: "Организация Объединенных Наций",
    masthead_name: "Russian",
    distribution,
    original: en::original,
    date,
    masthead_date: en::date,
    dates,
    session_day: day_month,
    session,
    agenda,
    bracket,
    committee: |n| label::nth(&COMMITTEES, n.into()),
    title_number: |number| format!("{number}."),
    draft_line: |sponsors| format!("{sponsors}: проект резолюции"),
    draft_heading: "Проект резолюции", // unconfirmed as a heading
    list_separator: ", ",
    join,
    comma: ",",
    paragraph: |n| format!("{n}."),
    item: |level, n| label::latin_item(level, n, "", ")"),
    section: label::section,
    text_letter: label::capital_latin,
    annex: |n| n.map_or_else(|| "Приложение".into(), |n| format!("Приложение {}", label::roman(n))),
    cite,
    footnote_mark: |n| n.to_string(),
    mark_before_punctuation: true,
    quotes: [("«", "»"), ("“", "”")],
    meeting,
    date_before_meeting: false,
    adopted_without_vote: "[Принята без голосования.]",
    recorded_vote,
    vote_heads: ["Голосовали за:", "Голосовали против:", "Воздержались:"],
    phrases: include_str!("phrases/ru.txt"),
    recycle: "Просьба отправить на вторичную переработку", // unconfirmed: EDITORIAL 3.10
    editing: &editing::EDITING,
    // The usual words of amendments; unconfirmed where no published one has them.
    amendments: AmendmentWords {
        one: "{sponsors}: поправка к проекту резолюции {symbol}",
        many: "{sponsors}: поправки к проекту резолюции {symbol}",
        operative: "пункт {} постановляющей части",
        preambular: "пункт {} преамбулы",
        operative_part: "постановляющая часть",
        preamble: "преамбула",
        annexes: "приложения",
        words: "{place}: заменить {old} на {new}.",
        without: "{place}: исключить {old}.",
        replace: "{place}: заменить следующим текстом:",
        after: "{place}: включить далее новый пункт следующего содержания:",
        first: "{place}: включить в начале новый пункт следующего содержания:",
        delete: "{place}: исключить.",
        move_after: "{place}: поместить после следующего: {other}.",
        move_first: "{place}: поместить в начало ({other}).",
        renumber: "Соответственно изменить нумерацию последующих пунктов.",
        particulars: "Реквизиты документа: заменить {old} на {new}.",
        nothing: "ничего",
    },
    changes: ChangeWords {
        title: "Изменения",
        summary: "Сводка",
        clauses: "Положения",
        clause: "Положение",
        change: "Изменение",
        unchanged: "без изменений",
        amended: "изменено",
        punctuation: "знак в конце",
        added: "добавлено",
        deleted: "исключено",
        moved: "перемещено",
        split: "разделено",
        joined: "объединено",
        renumbered: "перенумеровано",
        preamble: "Преамбула",
        other: "Прочие сведения",
        before: "До",
        after: "После",
        restyled: "другой стиль",
        phrase: "Вводное слово",
        end: "конец изменения",
        moved_to: "перемещено в {}",
        moved_from: "перемещено из {}",
        split_from: "выделено из {}",
        joined_from: "объединено из {}",
        joined_to: "включено в {}",
        compared: "Изменения: {old} → {new}",
    },
    page: PageWords {
        footnotes: "Примечания",
        back: "Вернуться к тексту",
        skip: "Перейти к тексту",
        footnote: "Примечание",
    },
};

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

const COMMITTEES: [&str; 6] = [
    "Первый комитет",
    "Второй комитет",
    "Третий комитет",
    "Комитет по специальным политическим вопросам и вопросам деколонизации (Четвертый комитет)",
    "Пятый комитет",
    "Шестой комитет",
];

/// The same in the genitive, after "по докладу".
const OF_COMMITTEES: [&str; 6] = [
    "Первого комитета",
    "Второго комитета",
    "Третьего комитета",
    "Комитета по специальным политическим вопросам и вопросам деколонизации (Четвертый комитет)",
    "Пятого комитета",
    "Шестого комитета",
];

fn distribution(distribution: Distribution) -> &'static str {
    match distribution {
        Distribution::General => "Distr.: General",
        Distribution::Limited => "Distr.: Limited",
    }
}

fn date(date: Date) -> String {
    format!("{} {} года", day_month(date), date.year)
}

fn day_month(date: Date) -> String {
    let month = label::nth(&MONTHS, date.month.into()).unwrap_or_default();
    format!("{} {month}", date.day)
}

// unconfirmed: the dash; the published XML keeps the two dates apart.
fn dates(from: Date, to: Date) -> String {
    if (from.year, from.month) == (to.year, to.month) {
        format!("{}–{}", from.day, date(to))
    } else if from.year == to.year {
        format!("{} – {}", day_month(from), date(to))
    } else {
        format!("{} – {}", date(from), date(to))
    }
}

fn session(kind: SessionKind, n: u16) -> Option<String> {
    let session = match kind {
        // unconfirmed
        SessionKind::Year => return Some(format!("Сессия {n} года")),
        SessionKind::Regular => "сессия",
        SessionKind::Special => "специальная сессия",
        SessionKind::EmergencySpecial => "чрезвычайная специальная сессия",
    };
    Some(format!("{} {session}", label::capital(&ordinal::words(n)?)))
}

fn join(items: &[String]) -> String {
    label::list(items, ", ", " и ")
}

fn agenda(items: &[String]) -> String {
    let head = if items.len() > 1 { "Пункты" } else { "Пункт" };
    let items = join(&label::agenda_items(items, "", ")"));
    format!("{head} {items} повестки дня")
}

fn bracket(bracket: &Bracket<'_>) -> String {
    let (lead, symbols, paragraph) = match *bracket {
        Bracket::WithoutReference { symbols, paragraph } => {
            ("без передачи в главные комитеты".to_owned(), symbols, paragraph)
        }
        Bracket::OnReport { committee, symbols, paragraph } => {
            let committee = label::nth(&OF_COMMITTEES, committee.into()).unwrap_or_default();
            (format!("по докладу {committee}"), symbols, paragraph)
        }
        // unconfirmed
        Bracket::OnRecommendation { body, symbols } => (format!("по рекомендации {body}"), symbols, None),
    };
    let paragraph =
        paragraph.map_or_else(String::new, |n| format!(", {} {n}", if label::several(n) { "пункты" } else { "пункт" }));
    format!("[{lead} ({}{paragraph})]", join(symbols))
}

fn cite(citation: Citation, number: &str) -> String {
    let word = match citation {
        Citation::Paragraph => "пункт",
        Citation::Section => "раздел",
        Citation::Annex => "приложение",
    };
    label::numbered(word, number)
}

/// With the no-break hyphen, as most closing lines of all years have it.
fn meeting(number: u32, plenary: bool, resumed: bool) -> String {
    let resumed = if resumed { " (возобновленное)" } else { "" };
    let plenary = if plenary { " пленарное" } else { "" };
    format!("{number}\u{2011}е{resumed}{plenary} заседание")
}

/// "21 голосом", "24 голосами"; "при 1 воздержавшемся".
fn recorded_vote(tally: Tally) -> String {
    let one = |n: u16| n % 10 == 1 && n % 100 != 11;
    let votes = if one(tally.in_favour) { "голосом" } else { "голосами" };
    let abstaining =
        if one(tally.abstaining) { "воздержавшемся" } else { "воздержавшихся" };
    format!(
        "[Принята в результате заносимого в отчет о заседании голосования {} {votes} против {} \
         при {} {abstaining}. Голоса распределились следующим образом:",
        tally.in_favour, tally.against, tally.abstaining
    )
}
