//! The program's own templates: one line each.

use super::Scaffold;
use std::collections::BTreeMap;
use std::sync::LazyLock;

macro_rules! template {
    ($name:literal) => {
        (
            $name,
            [
                ("manifest.toml", include_str!(concat!("../../templates/scaffold/", $name, "/manifest.toml"))),
                ("head.toml.jinja", include_str!(concat!("../../templates/scaffold/", $name, "/head.toml.jinja"))),
                ("ar.toml.jinja", include_str!(concat!("../../templates/scaffold/", $name, "/ar.toml.jinja"))),
                ("en.toml.jinja", include_str!(concat!("../../templates/scaffold/", $name, "/en.toml.jinja"))),
                ("es.toml.jinja", include_str!(concat!("../../templates/scaffold/", $name, "/es.toml.jinja"))),
                ("fr.toml.jinja", include_str!(concat!("../../templates/scaffold/", $name, "/fr.toml.jinja"))),
                ("ru.toml.jinja", include_str!(concat!("../../templates/scaffold/", $name, "/ru.toml.jinja"))),
                ("zh.toml.jinja", include_str!(concat!("../../templates/scaffold/", $name, "/zh.toml.jinja"))),
            ],
        )
    };
}

/// The files of the templates, by name.
static FILES: &[(&str, [(&str, &str); 8])] = &[
    template!("chapter-vii"),
    template!("conference-follow-up"),
    template!("cooperation"),
    template!("economic-and-social-council"),
    template!("elections"),
    template!("human-rights-country"),
    template!("human-rights-thematic"),
    template!("international-day"),
    template!("mandate-renewal"),
    template!("mission-financing"),
    template!("plain"),
    template!("thematic"),
];

static OWN: LazyLock<Vec<Scaffold>> = LazyLock::new(|| {
    let scaffold = |(name, files): &(&str, [(&str, &str); 8])| {
        let files: BTreeMap<String, String> =
            files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Scaffold::new(name, &files).ok()
    };
    FILES.iter().filter_map(scaffold).collect()
});

/// The program's own templates, by name.
#[must_use]
pub fn own() -> &'static [Scaffold] {
    &OWN
}
