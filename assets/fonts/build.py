#!/usr/bin/env python3
"""Derive the faces that the PDF is set in, from the fonts of a Debian system.

usage: build.py NOTO [OUT]

Needs fontTools and zstandard (PyPI) and the Debian packages fonts-liberation2,
fonts-hosny-amiri and unicode-data; NOTO is the unpacked npm package
@expo-google-fonts/noto-serif-sc, whose outlines compress better than Debian's. The output is the same, byte for byte,
each time it runs on the same sources. Two kinds of change are made:

- Liberation Serif (advances of Times New Roman) is cut to the scripts of the
  documents, its hinting is dropped, and for body text and notes its outlines,
  advances and kerning are stretched in x: Word sets the official text at a
  character scale of 103 %, the notes at 104 %, kerned (`y,` and `11` show it).
  Kerning is kept as the old table of pairs, which the program reads too.
  "Liberation" is a reserved name of its licence, so the results are called
  Plenary Serif, Plenary Serif 103 and 104.
- Noto Serif SC is cut to GB 2312, the 8,105 characters of the standard list of
  2013 (names are spelt with characters beyond GB 2312) and Chinese punctuation.

After a change here, run `cargo test --release font_infos -- --ignored`, which
writes each face's *.json beside it (what typst knows of it without opening it).
"""
import argparse, bz2, copy, io, pathlib
import zstandard
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
LIBERATION = pathlib.Path("/usr/share/fonts/truetype/liberation2")
AMIRI = pathlib.Path("/usr/share/fonts/opentype/fonts-hosny-amiri")
# Unihan names the characters of the standard list (kTGH).
UNIHAN = pathlib.Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
# Fixed time stamp of every face (2025-01-01, in seconds since 1904).
STAMP = 3818534400
SCALES = {"": (1.0, ("Regular", "Bold", "Italic", "BoldItalic")),
          "103": (1.03, ("Regular", "Bold", "Italic", "BoldItalic")),
          "104": (1.04, ("Regular", "Bold", "Italic"))}
# Latin with its accents, Greek, Cyrillic, punctuation, currency, number forms, arrows, operators.
WESTERN = [(0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF),
           (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2150, 0x218F),
           (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF)]
# Latin, Chinese punctuation, numerals in circles and brackets, vertical and full-width forms.
CHINESE = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2030, 0x203B), (0x2160, 0x217F), (0x2460, 0x249B),
           (0x3000, 0x301F), (0x3200, 0x3243), (0xFE10, 0xFE19), (0xFE30, 0xFE4F), (0xFF00, 0xFF65), (0xFFE0, 0xFFE6)]


def ranges(pairs):
    return [c for first, last in pairs for c in range(first, last + 1)]


def subsetter(**more):
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["FFTM"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.glyph_names = False
    for key, value in more.items():
        setattr(options, key, value)
    return subset.Subsetter(options)


def stretch(font, scale):
    """Stretch outlines and advances of a TrueType font in x."""
    if scale == 1.0:
        return
    glyf, hmtx = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        glyph = glyf[name]
        if glyph.isComposite():
            for part in glyph.components:
                if hasattr(part, "x"):
                    part.x = round(part.x * scale)
        elif glyph.numberOfContours > 0:
            glyph.coordinates.scale((scale, 1))
            glyph.coordinates.toInt()
    for name in font.getGlyphOrder():
        glyf[name].recalcBounds(glyf)
        advance, _ = hmtx[name]
        glyph = glyf[name]
        hmtx[name] = (round(advance * scale), getattr(glyph, "xMin", 0) if glyph.numberOfContours else 0)


def rename(font, family, style):
    full = f"{family} {style}"
    texts = {1: family, 2: style, 3: full, 4: full, 6: f"{family.replace(' ', '')}-{style}"}
    for record in list(font["name"].names):
        if record.nameID in (16, 17, 21, 22):
            font["name"].removeNames(nameID=record.nameID)
    for identity, text in texts.items():
        font["name"].removeNames(nameID=identity)
        font["name"].setName(text, identity, 3, 1, 0x409)


def save(font, out, name):
    font["head"].created = font["head"].modified = STAMP
    font.recalcTimestamp = False
    data = io.BytesIO()
    font.save(data, reorderTables=True)
    packed = zstandard.ZstdCompressor(level=19, threads=0).compress(data.getvalue())
    (out / f"{name}.ttf.zst").write_bytes(packed)
    print(f"{name:24} {len(data.getvalue()):9,} {len(packed):9,}")


def western(out):
    for suffix, (scale, styles) in SCALES.items():
        for style in styles:
            font = TTFont(LIBERATION / f"LiberationSerif-{style}.ttf", recalcTimestamp=False)
            upem = font["head"].unitsPerEm
            own_hyphen(font)
            worker = subsetter(layout_features=["ccmp", "locl", "mark", "mkmk"], layout_scripts=["*"], legacy_kern=True)
            worker.populate(unicodes=ranges(WESTERN))
            worker.subset(font)
            stretch(font, scale)
            for table in font["kern"].kernTables:
                table.kernTable = {pair: round(value * scale) for pair, value in table.kernTable.items()}
            stretch_anchors(font, scale)
            assert upem == font["head"].unitsPerEm
            family = f"Plenary Serif {suffix}".strip()
            rename(font, family, {"BoldItalic": "Bold Italic"}.get(style, style))
            save(font, out, f"plenary-serif{'-' * bool(suffix)}{suffix}-{style.lower()}")


def own_hyphen(font):
    """Give the non-breaking hyphen a glyph of its own, a copy of the hyphen:
    a glyph that two characters share is read back as one of them only."""
    if 0x2011 in font.getBestCmap():
        return
    hyphen, name = font.getBestCmap()[0x2D], "uni2011"
    font["glyf"][name] = copy.deepcopy(font["glyf"][hyphen])
    font["hmtx"][name] = font["hmtx"][hyphen]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x2011] = name


def stretch_anchors(font, scale):
    """Stretch the anchors of accents in GPOS."""
    if "GPOS" not in font or scale == 1.0:
        return
    def visit(value, seen):
        if id(value) in seen:
            return
        seen.add(id(value))
        if type(value).__name__ == "Anchor":
            value.XCoordinate = round(value.XCoordinate * scale)
        elif isinstance(value, list):
            for item in value:
                visit(item, seen)
        elif hasattr(value, "__dict__"):
            for item in vars(value).values():
                visit(item, seen)
    font["GPOS"].ensureDecompiled(recurse=True)
    visit(font["GPOS"].table, set())


def arabic(out):
    for style in ("Regular", "Bold", "BoldSlanted"):
        font = TTFont(AMIRI / f"Amiri-{style}.ttf", recalcTimestamp=False)
        worker = subsetter(layout_features=["*"])
        worker.populate(unicodes=ranges([(0x20, 0x7E), (0xA0, 0x17F), (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF),
                                         (0x2000, 0x206F), (0x2190, 0x2193), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)]))
        worker.subset(font)
        save(font, out, f"amiri-{style.lower()}")


def hanzi():
    texts = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                texts.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        texts |= {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}
    return sorted(texts | set(ranges(CHINESE)))


def chinese(out, folder):
    wanted = hanzi()
    for style, file in (("Regular", "400Regular/NotoSerifSC_400Regular.ttf"), ("Bold", "700Bold/NotoSerifSC_700Bold.ttf")):
        font = TTFont(folder / file, recalcTimestamp=False)
        worker = subsetter(layout_features=["locl", "ccmp"])
        worker.populate(unicodes=wanted)
        worker.subset(font)
        for table in ("vhea", "vmtx", "BASE", "STAT", "VORG"):
            if table in font:
                del font[table]
        rename(font, "Noto Serif SC", style)
        save(font, out, f"noto-serif-sc-{style.lower()}")


# Code 39: nine bars and spaces a character, n narrow and w wide (AIM USS-39).
CODE39 = {"0": "nnnwwnwnn", "1": "wnnwnnnnw", "2": "nnwwnnnnw", "3": "wnwwnnnnn", "4": "nnnwwnnnw", "5": "wnnwwnnnn",
          "6": "nnwwwnnnn", "7": "nnnwnnwnw", "8": "wnnwnnwnn", "9": "nnwwnnwnn", "*": "nwnnwnwnn"}
NAMES = {"*": "asterisk", **dict(zip("0123456789", "zero one two three four five six seven eight nine".split()))}


def barcode(out):
    """The bar code of the first page as a face, so that its number can be read
    out of the file. Twelve modules and a gap are 937 units, as wide as the
    face of the official files, and the bars as high."""
    module, advance, low, high = 72, 937, 40, 990
    glyphs, metrics = {".notdef": TTGlyphPen(None).glyph()}, {".notdef": (advance, 0)}
    for character, pattern in CODE39.items():
        pen, x = TTGlyphPen(None), 0
        for index, width in enumerate(pattern):
            w = module * (2 if width == "w" else 1)
            if index % 2 == 0:
                pen.moveTo((x, low)); pen.lineTo((x, high)); pen.lineTo((x + w, high)); pen.lineTo((x + w, low)); pen.closePath()
            x += w
        glyphs[NAMES[character]] = pen.glyph()
        metrics[NAMES[character]] = (advance, 0)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(character): NAMES[character] for character in CODE39})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    # The boxes of the official face.
    builder.setupHorizontalHeader(ascent=1061, descent=-355)
    builder.setupNameTable({"familyName": "Plenary Code 39", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=1061, sTypoDescender=-355, usWinAscent=1061, usWinDescent=355)
    builder.setupPost()
    save(builder.font, out, "plenary-code-39")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("noto", type=pathlib.Path, help="the unpacked npm package")
    parser.add_argument("out", nargs="?", default=HERE, type=pathlib.Path)
    arguments = parser.parse_args()
    barcode(arguments.out)
    western(arguments.out)
    arabic(arguments.out)
    chinese(arguments.out, arguments.noto)


if __name__ == "__main__":
    main()
