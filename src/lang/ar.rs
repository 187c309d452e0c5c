//! Arabic. The masthead names distribution, date and original in English.
//! Digits are European, as in all published files of these years. Letters of
//! items follow the order of the *abjad*: (أ) (ب) (ج) (د) (ه) …

mod editing;
mod ordinal;

use super::{
    AmendmentWords, Bracket, ChangeWords, Citation, Date, Direction, Distribution, Emphasis, Language, PageWords,
    SessionKind, Tally, en, label,
};

pub(super) static ARABIC: Language = Language {
    code: "ar",
    iso3: "ara",
    english_name: "Arabic",
    emphasis: Emphasis::BoldItalic,
    index: 0,
    letter: 'A',
    direction: Direction::Rtl,
    united_nations: "الأمــم المتحـدة",
    masthead_name: "Arabic",
    distribution,
    original: en::original,
    date,
    masthead_date: en::date,
    dates,
    session_day,
    session,
    agenda,
    bracket,
    committee: |n| label::nth(&COMMITTEES, n.into()),
    title_number: str::to_owned,
    draft_line: |sponsors| format!("{sponsors}: مشروع قرار"),
    draft_heading: "مشروع قرار",
    list_separator: "، ",
    join: |names| label::list(names, "، ", " و"),
    comma: "،",
    paragraph: |n| format!("{n} -"),
    item,
    section,
    text_letter: letter_name,
    annex,
    cite,
    footnote_mark: |n| format!("({n})"),
    mark_before_punctuation: true,
    quotes: [("”", "“"), ("’", "‘")],
    meeting,
    date_before_meeting: false,
    adopted_without_vote: "[اعتُمد من دون تصويت.]",
    recorded_vote,
    vote_heads: ["المؤيدون:", "المعارضون:", "الممتنعون عن التصويت:"],
    phrases: include_str!("phrases/ar.txt"),
    recycle: "الرجاء إعادة استعمال الورق", // unconfirmed: EDITORIAL 3.10
    editing: &editing::EDITING,
    // The usual words of amendments; unconfirmed where no published one has them.
    amendments: AmendmentWords {
        one: "{sponsors}: تعديل على مشروع القرار {symbol}",
        many: "{sponsors}: تعديلات على مشروع القرار {symbol}",
        operative: "الفقرة {} من المنطوق",
        preambular: "الفقرة {} من الديباجة",
        operative_part: "المنطوق",
        preamble: "الديباجة",
        annexes: "المرفقات",
        words: "{place}: يستعاض عن {old} بما يلي: {new}.",
        without: "{place}: تحذف عبارة {old}.",
        replace: "{place}: يستعاض عنها بالنص التالي:",
        after: "{place}: تدرج بعدها فقرة جديدة نصها كالآتي:",
        first: "{place}: تدرج في البداية فقرة جديدة نصها كالآتي:",
        delete: "{place}: تحذف.",
        move_after: "{place}: تنقل إلى ما بعد: {other}.",
        move_first: "{place}: تنقل إلى بداية: {other}.",
        renumber: "ويعاد ترقيم الفقرات التالية وفقا لذلك.",
        particulars: "بيانات الوثيقة: يستعاض عن {old} بما يلي: {new}.",
        nothing: "لا شيء",
    },
    changes: ChangeWords {
        title: "التغييرات",
        summary: "موجز",
        clauses: "الأحكام",
        clause: "الحكم",
        change: "التغيير",
        unchanged: "دون تغيير",
        amended: "معدل",
        punctuation: "علامة الختام",
        added: "مضاف",
        deleted: "محذوف",
        moved: "منقول",
        split: "مقسم",
        joined: "مدمج",
        renumbered: "معاد الترقيم",
        preamble: "الديباجة",
        other: "بيانات أخرى",
        before: "قبل",
        after: "بعد",
        restyled: "نمط آخر",
        phrase: "العبارة الافتتاحية",
        end: "نهاية التغيير",
        moved_to: "منقول إلى {}",
        moved_from: "منقول من {}",
        split_from: "مفصول عن {}",
        joined_from: "مدمج من {}",
        joined_to: "مدمج في {}",
        compared: "التغييرات من {old} إلى {new}",
    },
    page: PageWords {
        footnotes: "الحواشي", back: "العودة إلى النص", skip: "الانتقال إلى النص", footnote: "حاشية"
    },
};

const MONTHS: [&str; 12] = [
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
];

const COMMITTEES: [&str; 6] = [
    "اللجنة الأولى",
    "اللجنة الثانية",
    "اللجنة الثالثة",
    "لجنة المسائل السياسية الخاصة وإنهاء الاستعمار (اللجنة الرابعة)",
    "اللجنة الخامسة",
    "اللجنة السادسة",
];

/// The letter that stands for a … z, and its name.
const LETTERS: [(&str, &str); 26] = [
    ("أ", "ألف"),
    ("ب", "باء"),
    ("ج", "جيم"),
    ("د", "دال"),
    ("ه", "هاء"),
    ("و", "واو"),
    ("ز", "زاي"),
    ("ح", "حاء"),
    ("ط", "طاء"),
    ("ي", "ياء"),
    ("ك", "كاف"),
    ("ل", "لام"),
    ("م", "ميم"),
    ("ن", "نون"),
    ("س", "سين"),
    ("ع", "عين"),
    ("ف", "فاء"),
    ("ص", "صاد"),
    ("ق", "قاف"),
    ("ر", "راء"),
    ("ش", "شين"),
    ("ت", "تاء"),
    ("ث", "ثاء"),
    ("خ", "خاء"),
    ("ذ", "ذال"),
    ("ض", "ضاد"),
];

fn distribution(distribution: Distribution) -> &'static str {
    match distribution {
        Distribution::General => "Distr.: General",
        Distribution::Limited => "Distr.: Limited",
    }
}

fn date(date: Date) -> String {
    format!("{} {}", day_month(date), date.year)
}

fn day_month(date: Date) -> String {
    let month = label::nth(&MONTHS, date.month.into()).unwrap_or_default();
    format!("{} {month}", date.day)
}

/// The day with the first of the month's two names.
fn session_day(date: Date) -> String {
    let month = label::nth(&MONTHS, date.month.into()).unwrap_or_default();
    format!("{} {}", date.day, month.split('/').next().unwrap_or_default())
}

/// "24 حزيران/يونيه - 12 تموز/يوليه 2019" (A/HRC/RES/41/12).
fn dates(from: Date, to: Date) -> String {
    let from = if (from.year, from.month) == (to.year, to.month) {
        from.day.to_string()
    } else if from.year == to.year {
        day_month(from)
    } else {
        date(from)
    };
    format!("{from} - {}", date(to))
}

fn session(kind: SessionKind, n: u16) -> Option<String> {
    let session = match kind {
        // unconfirmed
        SessionKind::Year => return Some(format!("دورة عام {n}")),
        SessionKind::Regular => "الدورة",
        SessionKind::Special => "الدورة الاستثنائية",
        SessionKind::EmergencySpecial => "الدورة الاستثنائية الطارئة",
    };
    Some(format!("{session} {}", ordinal::words(&ordinal::SESSION, n.into())?))
}

/// Arabic letters for Latin ones: "b" ب, "aa" "أ أ".
fn letters(latin: &str) -> String {
    let arabic = |c: char| {
        let place = usize::try_from(u32::from(c).checked_sub(u32::from('a'))?).ok()?;
        LETTERS.get(place).map(|(letter, _)| *letter)
    };
    let letters: Option<Vec<&str>> = latin.chars().map(arabic).collect();
    letters.map_or_else(|| latin.to_owned(), |letters| letters.join(" "))
}

fn agenda(items: &[String]) -> String {
    let print = |item: &String| match label::agenda_item(item) {
        (number, Some(latin)) => format!("{number} ({})", letters(latin)),
        (number, None) => number.to_owned(),
    };
    let head = match items.len() {
        0 | 1 => "البند",
        2 => "البندان",
        _ => "البنود", // unconfirmed
    };
    let items: Vec<String> = items.iter().map(print).collect();
    format!("{head} {} من جدول الأعمال", items.join(" و "))
}

fn bracket(bracket: &Bracket<'_>) -> String {
    let (lead, symbols, paragraph) = match *bracket {
        Bracket::WithoutReference { symbols, paragraph } => {
            ("دون الإحالة إلى لجنة رئيسية".to_owned(), symbols, paragraph)
        }
        Bracket::OnReport { committee, symbols, paragraph } => {
            let committee = label::nth(&COMMITTEES, committee.into()).unwrap_or_default();
            (format!("بناء على تقرير {committee}"), symbols, paragraph)
        }
        // unconfirmed
        Bracket::OnRecommendation { body, symbols } => (format!("بناء على توصية {body}"), symbols, None),
    };
    let paragraph = paragraph
        .map_or_else(String::new, |n| format!("، {} {n}", if label::several(n) { "الفقرتان" } else { "الفقرة" }));
    format!("[{lead} ({}{paragraph})]", symbols.join(" و "))
}

/// "(أ)", then "’1‘", then "أ -".
fn item(level: usize, n: u32) -> String {
    let (times, letter) = label::doubled(n, 26);
    let letter = LETTERS.get(letter as usize - 1).map_or("", |(letter, _)| *letter);
    let letters = vec![letter; times].join(" ");
    match level {
        0 | 1 => format!("({letters})"),
        2 => format!("’{n}‘"),
        _ => format!("{letters} -"), // unconfirmed
    }
}

fn section(level: usize, n: u32) -> String {
    match level {
        0 | 1 => ordinal::adverb(n).unwrap_or_else(|| n.to_string()),
        _ => letter_name(n),
    }
}

fn letter_name(n: u32) -> String {
    let (times, letter) = label::doubled(n, 26);
    let name = LETTERS.get(letter as usize - 1).map_or("", |(_, name)| *name);
    vec![name; times].join(" ")
}

fn annex(n: Option<u32>) -> String {
    match n.and_then(|n| ordinal::words(&ordinal::ANNEX, n)) {
        Some(number) => format!("المرفق {number}"),
        None => "المرفق".to_owned(),
    }
}

fn cite(citation: Citation, number: &str) -> String {
    let word = match citation {
        Citation::Paragraph => "الفقرة",
        Citation::Section => "الفرع",
        Citation::Annex => "المرفق",
    };
    label::numbered(word, number)
}

fn meeting(number: u32, plenary: bool, resumed: bool) -> String {
    let plenary = if plenary { " العامة" } else { "" };
    let resumed = if resumed { " (المستأنفة)" } else { "" };
    format!("الجلسة{plenary} {number}{resumed}")
}

/// "أصوات" and "أعضاء" after 3 to 10, "صوتاً" and "عضواً" above.
fn recorded_vote(tally: Tally) -> String {
    let votes = |n: u16| match n % 100 {
        1 if n == 1 => "صوت واحد".to_owned(), // unconfirmed
        2 if n == 2 => "صوتين".to_owned(),    // unconfirmed
        3..=10 => format!("{n} أصوات"),
        _ => format!("{n} صوتاً"),
    };
    let members = match tally.abstaining {
        1 => "عضو واحد".to_owned(), // unconfirmed: A/HRC/RES/55/7 has "عضو 1"
        2 => "عضوين".to_owned(),    // unconfirmed
        n if (3..=10).contains(&(n % 100)) => format!("{n} أعضاء"),
        n => format!("{n} عضواً"),
    };
    format!(
        "[اعتُمد بتصويت مسجل بأغلبية {} مقابل {} وامتناع {members} عن التصويت. \
         وكانت نتيجة التصويت كما يلي:",
        votes(tally.in_favour),
        votes(tally.against)
    )
}
