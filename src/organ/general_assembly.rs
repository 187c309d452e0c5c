//! The General Assembly. Lines as its published resolutions of the 75th to
//! 80th sessions have them.

use super::{BLANK, Front, Names, Organ};

pub(super) static GENERAL_ASSEMBLY: Organ = Organ {
    key: "general-assembly",
    actor: "unga",
    prefix: "A/RES/",
    front: Front::Assembly,
    plenary: true,
    numbered_title: true,
    names: [ARABIC, ENGLISH, SPANISH, FRENCH, RUSSIAN, CHINESE],
};

const ARABIC: Names = Names {
    masthead: "الجمعية العامة",
    name: "الجمعية العامة",
    opening: "إن الجمعية العامة",
    adopted: "قرار اتخذته الجمعية العامة في {date}",
    // The dual: the record holds pairs only.
    adopted_several: "قراران اتخذتهما الجمعية العامة في {date}",
    ..BLANK
};

const ENGLISH: Names = Names {
    masthead: "General Assembly",
    name: "General Assembly",
    opening: "The General Assembly",
    adopted: "Resolution adopted by the General Assembly\non {date}",
    adopted_several: "Resolutions adopted by the General Assembly\non {date}",
    ..BLANK
};

const SPANISH: Names = Names {
    masthead: "Asamblea General",
    name: "Asamblea General",
    opening: "La Asamblea General",
    adopted: "Resolución aprobada por la Asamblea General\nel {date}",
    adopted_several: "Resoluciones aprobadas por la Asamblea General\nel {date}",
    ..BLANK
};

const FRENCH: Names = Names {
    masthead: "Assemblée générale",
    name: "Assemblée générale",
    opening: "L’Assemblée générale",
    adopted: "Résolution adoptée par l’Assemblée générale\nle {date}",
    adopted_several: "Résolutions adoptées par l’Assemblée générale\nle {date}",
    ..BLANK
};

const RUSSIAN: Names = Names {
    masthead: "Генеральная Ассамблея",
    name: "Генеральная Ассамблея",
    opening: "Генеральная Ассамблея",
    adopted: "Резолюция, принятая Генеральной Ассамблеей\n{date}",
    adopted_several: "Резолюции, принятые Генеральной Ассамблеей\n{date}",
    ..BLANK
};

const CHINESE: Names = Names {
    masthead: "大会",
    name: "大会",
    opening: "大会",
    adopted: "{date}大会决议",
    adopted_several: "{date}大会决议",
    ..BLANK
};
