//! The Human Rights Council, a subsidiary organ of the General Assembly, whose
//! name the masthead gives. Lines as its published resolutions of the 54th to
//! 60th sessions have them.

use super::{BLANK, Front, Names, Organ};
use crate::lang::es;

pub(super) static HUMAN_RIGHTS_COUNCIL: Organ = Organ {
    key: "human-rights-council",
    actor: "unga-hrc",
    prefix: "A/HRC/RES/",
    front: Front::Geneva,
    plenary: false,
    numbered_title: true,
    names: [ARABIC, ENGLISH, SPANISH, FRENCH, RUSSIAN, CHINESE],
};

const ARABIC: Names = Names {
    masthead: "الجمعية العامة",
    name: "مجلس حقوق الإنسان",
    opening: "إن مجلس حقوق الإنسان",
    adopted: "قرار اعتمده مجلس حقوق الإنسان في {date}",
    adopted_several: "قراران اعتمدهما مجلس حقوق الإنسان في {date}",
    ..BLANK
};

const ENGLISH: Names = Names {
    masthead: "General Assembly",
    name: "Human Rights Council",
    opening: "The Human Rights Council",
    adopted: "Resolution adopted by the Human Rights Council\non {date}",
    adopted_several: "Resolutions adopted by the Human Rights Council\non {date}",
    ..BLANK
};

/// Sessions in figures, and *agenda* for *programa*.
const SPANISH: Names = Names {
    masthead: "Asamblea General",
    name: "Consejo de Derechos Humanos",
    opening: "El Consejo de Derechos Humanos",
    adopted: "Resolución aprobada por el Consejo de Derechos Humanos\nel {date}",
    adopted_several: "Resoluciones aprobadas por el Consejo de Derechos Humanos\nel {date}",
    session: Some(es::session_in_figures),
    agenda: Some(es::agenda_of_geneva),
    ..BLANK
};

/// The cover of the published XML has a straight apostrophe in the name, the
/// documents and the other lines the curved one.
const FRENCH: Names = Names {
    masthead: "Assemblée générale",
    name: "Conseil des droits de l’homme",
    opening: "Le Conseil des droits de l’homme",
    adopted: "Résolution adoptée par le Conseil des droits de l’homme\nle {date}",
    adopted_several: "Résolutions adoptées par le Conseil des droits de l’homme\nle {date}",
    ..BLANK
};

const RUSSIAN: Names = Names {
    masthead: "Генеральная Ассамблея",
    name: "Совет по правам человека",
    opening: "Совет по правам человека",
    adopted: "Резолюция, принятая Советом по правам человека\n{date}",
    adopted_several: "Резолюции, принятые Советом по правам человека\n{date}",
    ..BLANK
};

const CHINESE: Names = Names {
    masthead: "大会",
    name: "人权理事会",
    opening: "人权理事会",
    adopted: "人权理事会{date}通过的决议",
    adopted_several: "人权理事会{date}通过的决议",
    ..BLANK
};
