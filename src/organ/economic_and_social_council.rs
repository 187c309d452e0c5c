//! The Economic and Social Council. Only French files of it were at hand
//! (E/RES/2017/7); the lines of the other languages follow the General
//! Assembly's.

use super::{BLANK, Front, Names, Organ};

pub(super) static ECONOMIC_AND_SOCIAL_COUNCIL: Organ = Organ {
    key: "economic-and-social-council",
    actor: "ecosoc",
    prefix: "E/RES/",
    front: Front::Assembly,
    plenary: true,
    numbered_title: true,
    names: [ARABIC, ENGLISH, SPANISH, FRENCH, RUSSIAN, CHINESE],
};

// unconfirmed: opening and adopted.
const ARABIC: Names = Names {
    masthead: "المجلس الاقتصادي والاجتماعي",
    name: "المجلس الاقتصادي والاجتماعي",
    opening: "إن المجلس الاقتصادي والاجتماعي",
    adopted: "قرار اتخذه المجلس الاقتصادي والاجتماعي في {date}",
    adopted_several: "قراران اتخذهما المجلس الاقتصادي والاجتماعي في {date}",
    ..BLANK
};

// unconfirmed: adopted.
const ENGLISH: Names = Names {
    masthead: "Economic and Social Council",
    name: "Economic and Social Council",
    opening: "The Economic and Social Council",
    adopted: "Resolution adopted by the Economic and Social Council\non {date}",
    adopted_several: "Resolutions adopted by the Economic and Social Council\non {date}",
    ..BLANK
};

// unconfirmed: opening and adopted.
const SPANISH: Names = Names {
    masthead: "Consejo Económico y Social",
    name: "Consejo Económico y Social",
    opening: "El Consejo Económico y Social",
    adopted: "Resolución aprobada por el Consejo Económico y Social\nel {date}",
    adopted_several: "Resoluciones aprobadas por el Consejo Económico y Social\nel {date}",
    ..BLANK
};

const FRENCH: Names = Names {
    masthead: "Conseil économique et social",
    name: "Conseil économique et social",
    opening: "Le Conseil économique et social",
    adopted: "Résolution adoptée par le Conseil économique et social\nle {date}",
    adopted_several: "Résolutions adoptées par le Conseil économique et social\nle {date}",
    ..BLANK
};

// unconfirmed: opening and adopted.
const RUSSIAN: Names = Names {
    masthead: "Экономический и Социальный Совет",
    name: "Экономический и Социальный Совет",
    opening: "Экономический и Социальный Совет",
    adopted: "Резолюция, принятая Экономическим и Социальным Советом\n{date}",
    adopted_several: "Резолюции, принятые Экономическим и Социальным Советом\n{date}",
    ..BLANK
};

// unconfirmed: opening and adopted.
const CHINESE: Names = Names {
    masthead: "经济及社会理事会",
    name: "经济及社会理事会",
    opening: "经济及社会理事会",
    adopted: "{date}经济及社会理事会决议",
    adopted_several: "{date}经济及社会理事会决议",
    ..BLANK
};
