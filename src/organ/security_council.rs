//! The Security Council. Lines as its published resolutions of 2020 to 2026
//! have them; those of 2020 without a meeting were adopted in writing.

use super::{BLANK, Front, Names, Organ};
use crate::lang::{en, es, fr};

pub(super) static SECURITY_COUNCIL: Organ = Organ {
    key: "security-council",
    actor: "unsc",
    prefix: "S/RES/",
    front: Front::Council,
    plenary: false,
    numbered_title: false,
    names: [ARABIC, ENGLISH, SPANISH, FRENCH, RUSSIAN, CHINESE],
};

const ARABIC: Names = Names {
    masthead: "مجلس الأمن",
    name: "مجلس الأمن",
    opening: "إن مجلس الأمن",
    heading: "القرار {number} ({year})",
    adopted: "الذي اتخذه مجلس الأمن في جلسته {meeting}، المعقودة في {date}",
    adopted_several: "الذي اتخذه مجلس الأمن في جلسته {meeting}، المعقودة في {date}",
    adopted_without_meeting: "الذي اتخذه مجلس الأمن في {date}",
    // unconfirmed
    statement: "بيان من رئيس مجلس الأمن",
    ..BLANK
};

const ENGLISH: Names = Names {
    masthead: "Security Council",
    name: "Security Council",
    opening: "The Security Council",
    heading: "Resolution {number} ({year})",
    adopted: "Adopted by the Security Council at its {meeting} meeting, on\u{a0}{date}",
    adopted_several: "Adopted by the Security Council at its {meeting} meeting, on\u{a0}{date}",
    adopted_without_meeting: "Adopted by the Security Council on\u{a0}{date}",
    meeting_ordinal: en::figure,
    statement: "Statement by the President of the Security Council",
    ..BLANK
};

const SPANISH: Names = Names {
    masthead: "Consejo de Seguridad",
    name: "Consejo de Seguridad",
    opening: "El Consejo de Seguridad",
    heading: "Resolución {number} ({year})",
    adopted: "Aprobada por el Consejo de Seguridad en su {meeting} sesión, celebrada el\u{a0}{date}",
    adopted_several: "Aprobada por el Consejo de Seguridad en su {meeting} sesión, celebrada el\u{a0}{date}",
    adopted_without_meeting: "Aprobada por el Consejo de Seguridad el\u{a0}{date}",
    meeting_ordinal: es::figure,
    // unconfirmed
    statement: "Declaración de la Presidencia del Consejo de Seguridad",
    ..BLANK
};

const FRENCH: Names = Names {
    masthead: "Conseil de sécurité",
    name: "Conseil de sécurité",
    opening: "Le Conseil de sécurité",
    heading: "Résolution {number} ({year})",
    adopted: "Adoptée par le Conseil de sécurité à sa {meeting} séance, le\u{a0}{date}",
    adopted_several: "Adoptée par le Conseil de sécurité à sa {meeting} séance, le\u{a0}{date}",
    adopted_without_meeting: "Adoptée par le Conseil de sécurité le\u{a0}{date}",
    meeting_ordinal: fr::figure,
    // unconfirmed
    statement: "Déclaration de la Présidence du Conseil de sécurité",
    ..BLANK
};

const RUSSIAN: Names = Names {
    masthead: "Совет Безопасности",
    name: "Совет Безопасности",
    opening: "Совет Безопасности",
    heading: "Резолюция {number} ({year}),",
    adopted: "принятая Советом Безопасности на его {meeting} заседании {date}",
    adopted_several: "принятая Советом Безопасности на его {meeting} заседании {date}",
    adopted_without_meeting: "принятая Советом Безопасности {date}",
    meeting_ordinal: |n| format!("{n}-м"),
    // unconfirmed
    statement: "Заявление Председателя Совета Безопасности",
    ..BLANK
};

/// The published XML loses "安全理事会第" between date and meeting; the
/// documents print it (S/RES/1985 (2011)).
const CHINESE: Names = Names {
    masthead: "安全理事会",
    name: "安全理事会",
    opening: "安全理事会",
    heading: "第{number}({year})号决议",
    adopted: "{date}安全理事会第{meeting}次会议通过",
    adopted_several: "{date}安全理事会第{meeting}次会议通过",
    adopted_without_meeting: "安全理事会{date}通过",
    // unconfirmed
    statement: "安全理事会主席的声明",
    ..BLANK
};
