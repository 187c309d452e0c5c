//! Chinese as an editor holds it: marks, inflected ordinals, words looked for.

use crate::lang::{Editing, gender};

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
    gender: gender::NONE,
    whereas: &[],
    scales: &["万", "亿", "千", "百"],
    resolution_words: &["决议"],
    abbreviations: &[
        ("儿基会", "联合国儿童基金会"),
        ("教科文组织", "联合国教育、科学及文化组织"),
        ("难民署", "联合国难民事务高级专员公署"),
        ("贸发会议", "联合国贸易和发展会议"),
        ("世卫组织", "世界卫生组织"),
    ],
    last_of_preamble: &["根据《联合国宪章》第七章采取行动"],
    last_of_all: &["决定继续处理", "决定继续积极处理", "决定仍然处理"],
};
