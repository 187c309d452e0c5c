//! Golden tables: session titles as published, and the traps of each language.

use super::{Date, LANGUAGES, SessionKind, by_code};

fn session(code: &str, kind: SessionKind, n: u16) -> String {
    let language = by_code(code).unwrap();
    (language.session)(kind, n).unwrap_or_default()
}

#[test]
fn languages_stand_at_their_index() {
    for (place, language) in LANGUAGES.into_iter().enumerate() {
        assert_eq!(language.index, place, "{}", language.code);
    }
}

#[test]
fn regular_sessions_in_words() {
    let golden = [
        ("en", 1, "First session"),
        ("en", 12, "Twelfth session"),
        ("en", 20, "Twentieth session"),
        ("en", 21, "Twenty-first session"),
        ("en", 40, "Fortieth session"),
        ("en", 73, "Seventy-third session"),
        ("en", 80, "Eightieth session"),
        ("en", 100, "One hundredth session"),
        ("en", 112, "One hundred and twelfth session"),
        ("fr", 1, "Première session"),
        ("fr", 21, "Vingt et unième session"),
        ("fr", 41, "Quarante et unième session"),
        ("fr", 69, "Soixante-neuvième session"),
        ("fr", 70, "Soixante-dixième session"),
        ("fr", 71, "Soixante et onzième session"),
        ("fr", 72, "Soixante-douzième session"),
        ("fr", 78, "Soixante-dix-huitième session"),
        ("fr", 80, "Quatre-vingtième session"),
        ("fr", 81, "Quatre-vingt-unième session"),
        ("fr", 91, "Quatre-vingt-onzième session"),
        ("fr", 101, "Cent unième session"),
        ("es", 1, "Primer período de sesiones"),
        ("es", 3, "Tercer período de sesiones"),
        ("es", 13, "Decimotercer período de sesiones"),
        ("es", 18, "Decimoctavo período de sesiones"),
        ("es", 21, "Vigésimo primer período de sesiones"),
        ("es", 60, "Sexagésimo período de sesiones"),
        ("es", 73, "Septuagésimo tercer período de sesiones"),
        ("es", 77, "Septuagésimo séptimo período de sesiones"),
        ("es", 80, "Octogésimo período de sesiones"),
        ("ru", 3, "Третья сессия"),
        ("ru", 40, "Сороковая сессия"),
        ("ru", 57, "Пятьдесят седьмая сессия"),
        ("ru", 73, "Семьдесят третья сессия"),
        ("ru", 80, "Восьмидесятая сессия"),
        ("ru", 90, "Девяностая сессия"),
        ("ru", 101, "Сто первая сессия"),
        ("zh", 10, "第十届会议"),
        ("zh", 11, "第十一届会议"),
        ("zh", 20, "第二十届会议"),
        ("zh", 73, "第七十三届会议"),
        ("zh", 80, "第八十届会议"),
        ("zh", 100, "第一百届会议"),
        ("zh", 101, "第一百零一届会议"),
        ("zh", 111, "第一百一十一届会议"),
        ("zh", 120, "第一百二十届会议"),
        ("ar", 1, "الدورة الأولى"),
        ("ar", 11, "الدورة الحادية عشرة"),
        ("ar", 12, "الدورة الثانية عشرة"),
        ("ar", 19, "الدورة التاسعة عشرة"),
        ("ar", 20, "الدورة العشرون"),
        ("ar", 21, "الدورة الحادية والعشرون"),
        ("ar", 58, "الدورة الثامنة والخمسون"),
        ("ar", 60, "الدورة الستون"),
        ("ar", 79, "الدورة التاسعة والسبعون"),
        ("ar", 80, "الدورة الثمانون"),
        ("ar", 111, "الدورة الحادية عشرة بعد المائة"),
    ];
    for (code, n, title) in golden {
        assert_eq!(session(code, SessionKind::Regular, n), title);
    }
}

#[test]
fn other_sessions() {
    use SessionKind::{EmergencySpecial, Special, Year};
    let golden = [
        ("en", EmergencySpecial, 11, "Eleventh emergency special session"),
        ("en", Special, 32, "Thirty-second special session"),
        ("ru", EmergencySpecial, 11, "Одиннадцатая чрезвычайная специальная сессия"),
        ("ru", Special, 32, "Тридцать вторая специальная сессия"),
        ("ar", EmergencySpecial, 10, "الدورة الاستثنائية الطارئة العاشرة"),
        ("ar", Special, 32, "الدورة الاستثنائية الثانية والثلاثون"),
        ("fr", Year, 2017, "Session de 2017"),
        ("en", Year, 2019, "2019 session"),
    ];
    for (code, kind, n, title) in golden {
        assert_eq!(session(code, kind, n), title);
    }
}

#[test]
fn sessions_end_at_their_bounds() {
    for language in LANGUAGES {
        let session = |n| (language.session)(SessionKind::Regular, n);
        assert!((1..=199).all(|n| session(n).is_some()), "{}", language.code);
        assert!([0, 200, u16::MAX].into_iter().all(|n| session(n).is_none()));
    }
}

#[test]
fn agenda_lines() {
    let line = |code: &str, items: &[&str]| {
        let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        (by_code(code).unwrap().agenda)(&items)
    };
    assert_eq!(line("en", &["13", "75 (a)"]), "Agenda items 13 and 75 (a)");
    assert_eq!(line("fr", &["71 (b)"]), "Point 71 b) de l’ordre du jour");
    assert_eq!(line("es", &["128 (t)"]), "Tema 128 t) del programa");
    assert_eq!(line("ru", &["13", "72"]), "Пункты 13 и 72 повестки дня");
    assert_eq!(line("zh", &["71 (b)"]), "议程项目71 (b)");
    assert_eq!(line("ar", &["13", "72"]), "البندان 13 و 72 من جدول الأعمال");
    assert_eq!(line("ar", &["125 (l)"]), "البند 125 (ل) من جدول الأعمال");
    assert_eq!(line("ar", &["99 (cc)"]), "البند 99 (ج ج) من جدول الأعمال");
    assert_eq!(line("ar", &["(é", ")", ""]), "البنود (é و ) و  من جدول الأعمال");
}

#[test]
fn labels() {
    let item = |code, level, n| (by_code(code).unwrap().item)(level, n);
    assert_eq!(item("en", 1, 26), "(z)");
    assert_eq!(item("en", 1, 28), "(bb)");
    assert_eq!(item("es", 2, 4), "iv)");
    assert_eq!(item("zh", 2, 10), "㈩");
    assert_eq!(item("zh", 2, 11), "(十一)");
    assert_eq!(item("ar", 1, 5), "(ه)");
    assert_eq!(item("ar", 1, 26), "(ض)");
    assert_eq!(item("ar", 2, 13), "’13‘");
    let section = |code, level, n| (by_code(code).unwrap().section)(level, n);
    assert_eq!(section("en", 1, 24), "XXIV");
    assert_eq!(section("zh", 1, 25), "二十五");
    assert_eq!(section("ar", 1, 11), "حادي عشر");
    assert_eq!(section("ar", 1, 18), "ثامن عشر");
    assert_eq!(section("ar", 1, 20), "عشرين");
    assert_eq!(section("ar", 1, 21), "حاديا وعشرين");
    assert_eq!(section("ar", 1, 25), "خامسا وعشرين");
    assert_eq!(section("ar", 2, 3), "جيم");
    assert_eq!((by_code("ar").unwrap().annex)(Some(2)), "المرفق الثاني");
}

#[test]
fn spans_of_dates() {
    let day = |month, day| Date { year: 2019, month, day };
    let dates = |code, from, to| (by_code(code).unwrap().dates)(from, to);
    let (june, july) = (day(6, 24), day(7, 12));
    assert_eq!(dates("en", june, july), "24 June–12 July 2019");
    assert_eq!(dates("fr", june, july), "24 juin-12 juillet 2019");
    assert_eq!(dates("fr", day(9, 9), day(9, 27)), "9-27 septembre 2019");
    assert_eq!(dates("es", day(9, 9), day(9, 27)), "9 a 27 de septiembre de 2019");
    assert_eq!(dates("zh", june, july), "2019年6月24日至7月12日");
    assert_eq!(dates("ar", june, july), "24 حزيران/يونيه - 12 تموز/يوليه 2019");
}

#[test]
fn nothing_panics_at_the_edges() {
    let odd = Date { year: 0, month: 0, day: 0 };
    for language in LANGUAGES {
        for n in [0, 1, 27, 99, 100, 1000, 4000, u32::MAX] {
            for level in 0..5 {
                assert!(!(language.item)(level, n).is_empty());
                assert!(!(language.section)(level, n).is_empty());
            }
            let _ = ((language.annex)(Some(n)), (language.text_letter)(n));
        }
        let _ = ((language.date)(odd), (language.masthead_date)(odd), (language.dates)(odd, odd));
        assert!((language.committee)(0).is_none() && (language.committee)(7).is_none());
    }
}
