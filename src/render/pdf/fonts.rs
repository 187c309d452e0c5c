//! The faces in the program: compressed, and opened one by one when a document
//! uses them. What typst asks of a face before that (family, weight, coverage)
//! stands in a small JSON file beside it.

use std::sync::{LazyLock, OnceLock};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

/// One face: its file, compressed, and typst's description of it.
struct Face {
    name: &'static str,
    packed: &'static [u8],
    info: &'static str,
    font: OnceLock<Option<Font>>,
}

macro_rules! faces {
    ($($name:literal)*) => {
        [$(Face {
            name: $name,
            packed: include_bytes!(concat!("../../../assets/fonts/", $name, ".ttf.zst")),
            info: include_str!(concat!("../../../assets/fonts/", $name, ".json")),
            font: OnceLock::new(),
        }),*]
    };
}

static FACES: [Face; 17] = faces!(
    "plenary-serif-regular" "plenary-serif-bold" "plenary-serif-italic" "plenary-serif-bolditalic"
    "plenary-serif-103-regular" "plenary-serif-103-bold" "plenary-serif-103-italic" "plenary-serif-103-bolditalic"
    "plenary-serif-104-regular" "plenary-serif-104-bold" "plenary-serif-104-italic"
    "amiri-regular" "amiri-bold" "amiri-boldslanted"
    "noto-serif-sc-regular" "noto-serif-sc-bold"
    "plenary-code-39"
);

/// Largest face once unpacked, in bytes; the compressed files are our own.
const CAPACITY: usize = 16 << 20;

impl Face {
    fn unpack(&self) -> Option<Vec<u8>> {
        zstd::bulk::decompress(self.packed, CAPACITY).ok()
    }

    fn get(&self) -> Option<Font> {
        let open = || Font::new(Bytes::new(self.unpack()?), 0);
        self.font.get_or_init(open).clone()
    }
}

/// Typst's list of the faces, made without opening any. A face whose
/// description cannot be read is left as an empty entry, so that places agree.
pub(super) fn book() -> &'static LazyHash<FontBook> {
    static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| {
        let infos = FACES.iter().filter_map(|face| serde_json::from_str::<FontInfo>(face.info).ok());
        LazyHash::new(FontBook::from_infos(infos))
    });
    &BOOK
}

/// The face at a place of [`book`].
pub(super) fn get(index: usize) -> Option<Font> {
    FACES.get(index).and_then(Face::get)
}

/// The face of a file name without ending: `plenary-serif-103-regular`.
pub(super) fn named(name: &str) -> Option<Font> {
    FACES.iter().find(|face| face.name == name).and_then(Face::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(face: &Face) -> String {
        let data = face.unpack().expect("a face unpacks");
        let info = FontInfo::new(&data, 0).expect("a face parses");
        serde_json::to_string(&info).expect("a description serialises") + "\n"
    }

    #[test]
    fn descriptions_match_the_faces() {
        for face in &FACES {
            assert_eq!(described(face), face.info, "{}", face.name);
        }
        assert!((0..FACES.len()).all(|index| book().info(index).is_some()));
    }

    /// Writes the descriptions after `assets/fonts/build.py`.
    #[test]
    #[ignore = "writes into assets/fonts"]
    fn font_infos() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
        for face in &FACES {
            std::fs::write(folder.join(face.name).with_extension("json"), described(face)).expect("written");
        }
    }
}
