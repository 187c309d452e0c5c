//! Chinese as an editor holds it: marks, inflected ordinals, words looked for.

use crate::lang::Editing;

pub(super) static EDITING: Editing = Editing {
    semicolon: "；",
    full_stop: "。",
    colon: "：",
    capital: None,
    spaced_marks: "",
    spaced_quotes: false,
    again: [&["又"], &["还"]],
    ordinals: |n| vec![format!("第{}届", super::numeral(n.into()))],
    session_words: &["会议"],
    session_first: false,
    paragraph_words: &["段"],
    above_below: &["上文", "下文"],
    per_cent: None,
    scales: &["万", "亿", "千", "百"],
    resolution_words: &["决议"],
    abbreviations: &[],
    last_of_preamble: &["根据《联合国宪章》第七章采取行动"],
    last_of_all: &["决定继续处理", "决定继续积极处理", "决定仍然处理"],
};
