//! Symbols that must and must not be read, and citations in text.

use super::{Symbol, find};
use crate::lang::SessionKind;

const GOOD: [&str; 22] = [
    "A/RES/73/331",
    "S/RES/1973 (2011)",
    "A/73/L.103",
    "A/73/L.103/Add.1",
    "A/HRC/RES/57/10",
    "E/RES/2019/15",
    "A/73/328-S/2018/592",
    "A/80/6 (Sect. 24)/Corr.1",
    "S/PRST/2010/1",
    "A/RES/ES-11/1",
    "A/RES/S-30/1",
    "A/RES/3363 (XXX)",
    "A/RES/3367 A (XXX)",
    "A/RES/48/75 A",
    "A/RES/48/75 A-L",
    "A/C.3/72/L.19/Rev.1",
    "A/HRC/WG.6/40/SYR/1",
    "A/76/75/Add.1-E/2021/57/Add.1",
    "CRC/C/RUS/CO/6-7",
    "UNEP/EA.5/Res.14",
    "A/CONF.157/24 (Part I)",
    "E/RES/1915 (ORG-75)",
];

#[test]
fn reads_and_prints_canonically() {
    for text in GOOD {
        assert_eq!(Symbol::parse(text).map(|s| s.to_string()).as_deref(), Ok(text));
    }
    let same = [("S/RES/1973(2011)", "S/RES/1973 (2011)"), ("A/RES/S\u{2011}30/1", "A/RES/S-30/1")];
    for (text, canonical) in same {
        assert_eq!(Symbol::parse(text).unwrap().as_str(), canonical);
    }
}

#[test]
fn says_where_the_fault_is() {
    let faults = [
        ("", 0),
        ("a/RES/73/1", 0),
        ("/A/RES/73/1", 0),
        ("../A/RES/73/1", 0),
        ("C:\\x", 1),
        ("A", 1),
        ("A/", 2),
        ("A/RES", 5),
        ("A/RES/", 6),
        ("A/RES/73", 6),
        ("A/RES/../../x", 6),
        ("A/RES//1", 6),
        ("A/RES/73/331/", 13),
        ("A/RES/73/331\n", 12),
        ("A/73/L..1", 7),
        ("A/RES/73/331 ", 12),
        ("A/RES/seventy/1", 6),
        ("S/RES/73/331", 6),
        ("S/RES/1973 (11)", 6),
        ("A/80/6 (Sect", 12),
        ("A/73/é", 5),
    ];
    for (text, offset) in faults {
        assert_eq!(Symbol::parse(text).map_err(|fault| fault.offset), Err(offset), "{text:?}");
    }
    assert!(Symbol::parse(&format!("A/{}", "1/".repeat(40))).is_err());
}

#[test]
fn addresses_leave_out_blanks() {
    let url = |text: &str| Symbol::parse(text).unwrap().url("es");
    assert_eq!(url("A/RES/73/331"), "https://docs.un.org/es/A/RES/73/331");
    assert_eq!(url("S/RES/1973 (2011)"), "https://docs.un.org/es/S/RES/1973(2011)");
    assert_eq!(url("A/78/6 (Sect. 3)/Add.1"), "https://docs.un.org/es/A/78/6(Sect.3)/Add.1");
    assert_eq!(url("A/78/80-E/2023/64"), "https://docs.un.org/es/A/78/80");
}

#[test]
fn numbers_and_sessions() {
    use SessionKind::{EmergencySpecial, Regular, Year};
    let symbol = |text: &str| Symbol::parse(text).unwrap();
    let number = |text| symbol(text).resolution_number();
    assert_eq!(number("A/RES/73/331").as_deref(), Some("73/331"));
    assert_eq!(number("A/RES/3363 (XXX)").as_deref(), Some("3363 (XXX)"));
    assert_eq!(number("S/RES/1973 (2011)").as_deref(), Some("1973"));
    assert_eq!(number("A/73/L.103"), None);
    assert_eq!(symbol("S/RES/1973 (2011)").number_and_year(), Some((1973, 2011)));
    assert_eq!(symbol("A/RES/73/331").session(), Some((Regular, 73)));
    assert_eq!(symbol("A/RES/ES-11/1").session(), Some((EmergencySpecial, 11)));
    assert_eq!(symbol("A/RES/3363 (XXX)").session(), Some((Regular, 30)));
    assert_eq!(symbol("A/C.3/72/L.19/Rev.1").session(), Some((Regular, 72)));
    assert_eq!(symbol("A/HRC/RES/57/10").session(), Some((Regular, 57)));
    assert_eq!(symbol("E/RES/2019/15").session(), Some((Year, 2019)));
    assert_eq!(symbol("S/RES/1973 (2011)").session(), None);
}

#[test]
fn sorts_numbers_by_value() {
    let mut symbols: Vec<Symbol> = ["A/RES/73/10", "A/RES/73/9", "A/73/L.2", "A/RES/9/1"]
        .into_iter()
        .filter_map(|text| Symbol::parse(text).ok())
        .collect();
    symbols.sort();
    let sorted: Vec<&str> = symbols.iter().map(Symbol::as_str).collect();
    assert_eq!(sorted, ["A/73/L.2", "A/RES/9/1", "A/RES/73/9", "A/RES/73/10"]);
}

fn cited(text: &str, organ: &str) -> Vec<(String, String)> {
    let found = find(text, organ).into_iter();
    found.map(|(range, symbol)| (text[range].to_owned(), symbol.to_string())).collect()
}

#[test]
fn finds_citations_by_number_and_year() {
    let text = "resoluciones 64/256, de 2 de marzo de 2010, 65/122, de 13 de diciembre de 2010, \
                16/21, de 25 de marzo de 2011, 1631 (2005), 217 A (III), S-30/1, 72/15 A y 2019/15 \
                (A/73/328-S/2018/592); decisión 73/512, 24/7, 2023/24, 12 (2011)";
    let symbols: Vec<String> = cited(text, "general-assembly").into_iter().map(|(_, symbol)| symbol).collect();
    let expected = [
        "A/RES/64/256",
        "A/RES/65/122",
        "A/HRC/RES/16/21",
        "S/RES/1631 (2005)",
        "A/RES/217 (III)",
        "A/RES/S-30/1",
        "A/RES/72/15 A",
        "E/RES/2019/15",
        "A/73/328-S/2018/592",
    ];
    assert_eq!(symbols, expected);
}

#[test]
fn finds_citations_in_every_script() {
    let one = |text: &str, organ| cited(text, organ).into_iter().next().unwrap_or_default().1;
    assert_eq!(one("2010年12月2日第59/50号决议", "general-assembly"), "A/RES/59/50");
    assert_eq!(one("2016年3月24日第31/18号决议", "general-assembly"), "A/HRC/RES/31/18");
    assert_eq!(one("القرار 1514 (د-15) المؤرخ", "general-assembly"), "A/RES/1514 (XV)");
    assert_eq!(one("القرار دإ-21/2", "general-assembly"), "A/RES/S-21/2");
    assert_eq!(one("résolutions S\u{2011}19/2 du 28 juin 1997", "general-assembly"), "A/RES/S-19/2");
    assert_eq!(one("своей резолюции 5/1", "human-rights-council"), "A/HRC/RES/5/1");
    assert_eq!(one("60/251 of 15 March 2006", "human-rights-council"), "A/RES/60/251");
}

#[test]
fn any_text_is_read_without_panic() {
    let pieces = ["A/", "RES", "/", "73", " (", "(", ")", "-", "é", "年", "د-", "S-", ".", "\u{a0}", "\u{1f600}"];
    let mut seed = 7_u32;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[seed as usize / 65_536 % pieces.len()]);
        }
        if let Ok(symbol) = Symbol::parse(&text) {
            assert_eq!(Symbol::parse(symbol.as_str()).as_ref(), Ok(&symbol), "{text:?}");
            let _ = (symbol.session(), symbol.resolution_number(), symbol.url("en"));
        }
        for (range, _) in find(&text, "general-assembly") {
            assert!(text.get(range).is_some());
        }
    }
}

#[test]
fn long_texts_take_linear_time() {
    for piece in ["د", "S-1/", "A/1 (", "1 A", "1/1 ", "1 (", "A", "9", "年", "A/1 (A A"] {
        let text = piece.repeat(20_000);
        assert!(find(&text, "general-assembly").len() <= 20_000);
    }
}
