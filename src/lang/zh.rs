//! Chinese. The masthead names distribution, date and original in English.
//! Parentheses and brackets are narrow, commas and colons wide, as the
//! published files have them.

mod editing;

use super::{
    AmendmentWords, Bracket, ChangeWords, Citation, Date, Direction, Distribution, Emphasis, Language, PageWords,
    SessionKind, Tally, en, label,
};

pub(super) static CHINESE: Language = Language {
    code: "zh",
    iso3: "zho",
    english_name: "Chinese",
    emphasis: Emphasis::Bold,
    index: 5,
    letter: 'C',
    direction: Direction::Ltr,
    united_nations: "联合国",
    masthead_name: "Chinese",
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
    title_number: |number| format!("{number}."),
    draft_line: |sponsors| format!("{sponsors}：决议草案"), // unconfirmed
    draft_heading: "决议草案",                              // unconfirmed as a heading
    list_separator: "、",
    join: |names| label::list(names, "、", "和"),
    comma: "，",
    paragraph: |n| format!("{n}."),
    item,
    section,
    text_letter: label::capital_latin,
    annex: |n| n.map_or_else(|| "附件".into(), |n| format!("附件{}", numeral(n))),
    cite,
    footnote_mark: |n| n.to_string(),
    mark_before_punctuation: false,
    quotes: [("“", "”"), ("‘", "’")],
    meeting,
    date_before_meeting: true,
    adopted_without_vote: "[未经表决获得通过。]",
    recorded_vote,
    vote_heads: ["赞成：", "反对：", "弃权："],
    phrases: include_str!("phrases/zh.txt"),
    recycle: "请回收", // unconfirmed: EDITORIAL 3.10
    editing: &editing::EDITING,
    // The usual words of amendments; unconfirmed where no published one has them.
    amendments: AmendmentWords {
        one: "{sponsors}：对决议草案{symbol}的修正案",
        many: "{sponsors}：对决议草案{symbol}的修正案",
        operative: "执行部分第{}段",
        preambular: "序言部分第{}段",
        operative_part: "执行部分",
        preamble: "序言部分",
        annexes: "附件",
        words: "将{place}中的{old}改为{new}。",
        without: "删去{place}中的{old}。",
        replace: "将{place}改为：",
        after: "在{place}之后增加一段，内容如下：",
        first: "在{place}开头增加一段，内容如下：",
        delete: "删去{place}。",
        move_after: "将{place}移至{other}之后。",
        move_first: "将{place}移至{other}开头。",
        renumber: "其后各段依次重新编号。",
        particulars: "在文件事项中，将{old}改为{new}。",
        nothing: "无",
    },
    changes: ChangeWords {
        title: "修改",
        summary: "摘要",
        clauses: "条款",
        clause: "条款",
        change: "修改",
        unchanged: "未变",
        amended: "已修正",
        punctuation: "句末标点",
        added: "新增",
        deleted: "删除",
        moved: "移动",
        split: "拆分",
        joined: "合并",
        renumbered: "重新编号",
        preamble: "序言",
        other: "其他事项",
        before: "修改前",
        after: "修改后",
        restyled: "其他字体",
        phrase: "起首用语",
        end: "修改结束",
        moved_to: "移至{}",
        moved_from: "移自{}",
        split_from: "拆分自{}",
        joined_from: "合并自{}",
        joined_to: "并入{}",
        compared: "修改对照：{old}至{new}",
    },
    page: PageWords { footnotes: "脚注", back: "返回正文", skip: "跳至正文", footnote: "脚注" },
};

const COMMITTEES: [&str; 6] =
    ["第一委员会", "第二委员会", "第三委员会", "特别政治和非殖民化委员会(第四委员会)", "第五委员会", "第六委员会"];

const DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number in Chinese: 十一, 二十, 一百零一; no 一 before 十 below a hundred.
/// Digits from a thousand.
fn numeral(n: u32) -> String {
    let digit = |n| label::nth(&DIGITS, n).unwrap_or_default();
    match n {
        1..=9 => digit(n).to_owned(),
        10..=19 => format!("十{}", digit(n % 10)),
        20..=99 => format!("{}十{}", digit(n / 10), digit(n % 10)),
        100..=999 => format!("{}百{}", digit(n / 100), after_hundred(n % 100)),
        _ => n.to_string(),
    }
}

fn after_hundred(n: u32) -> String {
    match n {
        0 => String::new(),
        1..=9 => format!("零{}", numeral(n)),
        10..=19 => format!("一{}", numeral(n)),
        _ => numeral(n),
    }
}

/// "(a)", then "㈠" … "㈩", "(十一)", then "a."
fn item(level: usize, n: u32) -> String {
    match level {
        2 => match char::from_u32(0x321f_u32.saturating_add(n)) {
            Some(sign) if (1..=10).contains(&n) => sign.to_string(),
            _ => format!("({})", numeral(n)),
        },
        _ => label::latin_item(level, n, "(", ")"),
    }
}

fn section(level: usize, n: u32) -> String {
    match level {
        0 | 1 => numeral(n),
        _ => label::capital_latin(n),
    }
}

fn distribution(distribution: Distribution) -> &'static str {
    match distribution {
        Distribution::General => "Distr.: General",
        Distribution::Limited => "Distr.: Limited", // unconfirmed
    }
}

fn date(date: Date) -> String {
    format!("{}年{}", date.year, month_day(date))
}

fn month_day(date: Date) -> String {
    format!("{}月{}日", date.month, date.day)
}

/// "26 二月", as the published XML has it.
fn session_day(date: Date) -> String {
    format!("{} {}月", date.day, numeral(date.month.into()))
}

/// "2019年2月25日至3月22日" (A/HRC/RES/40/16).
fn dates(from: Date, to: Date) -> String {
    let to = if (from.year, from.month) == (to.year, to.month) {
        format!("{}日", to.day)
    } else if from.year == to.year {
        month_day(to)
    } else {
        date(to)
    };
    format!("{}至{to}", date(from))
}

fn session(kind: SessionKind, n: u16) -> Option<String> {
    let session = match kind {
        // unconfirmed
        SessionKind::Year => return Some(format!("{n}年会议")),
        SessionKind::Regular => "届会议",
        SessionKind::Special => "届特别会议",              // unconfirmed
        SessionKind::EmergencySpecial => "届紧急特别会议", // unconfirmed
    };
    (1..=199).contains(&n).then(|| format!("第{}{session}", numeral(n.into())))
}

/// "议程项目71 (b)", the form of the last sessions; 71(b) before.
fn agenda(items: &[String]) -> String {
    let items = label::agenda_items(items, "(", ")");
    format!("议程项目{}", label::list(&items, "、", "和"))
}

fn bracket(bracket: &Bracket<'_>) -> String {
    let (lead, symbols, paragraph) = match *bracket {
        Bracket::WithoutReference { symbols, paragraph } => ("未经发交主要委员会而通过".to_owned(), symbols, paragraph),
        Bracket::OnReport { committee, symbols, paragraph } => {
            let name = label::nth(&COMMITTEES, committee.into()).unwrap_or_default();
            // The record adds 通过 after the name of the Fourth Committee only.
            let adopted = if committee == 4 { "通过" } else { "" };
            (format!("根据{name}的报告{adopted}"), symbols, paragraph)
        }
        // unconfirmed
        Bracket::OnRecommendation { body, symbols } => (format!("根据{body}的建议"), symbols, None),
    };
    let paragraph = paragraph.map_or_else(String::new, |n| format!("，第{n}段"));
    format!("[{lead} ({}{paragraph})]", label::list(symbols, "、", "和"))
}

fn cite(citation: Citation, number: &str) -> String {
    match citation {
        Citation::Paragraph => format!("第{number}段"),
        Citation::Section => format!("第{number}节"),
        Citation::Annex => format!("附件{number}"),
    }
}

fn meeting(number: u32, plenary: bool, resumed: bool) -> String {
    let plenary = if plenary { "全体" } else { "" };
    let resumed = if resumed { "(续会)" } else { "" };
    format!("第{number}次{plenary}会议{resumed}")
}

fn recorded_vote(tally: Tally) -> String {
    format!(
        "[经记录表决，以{}票赞成、{}票反对、{}票弃权获得通过。表决结果如下：",
        tally.in_favour, tally.against, tally.abstaining
    )
}
