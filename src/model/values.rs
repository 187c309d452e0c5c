//! Values that are written as strings: organs, languages, symbols, dates.

use crate::lang::{self, Date, Language};
use crate::organ::{self, Organ, symbol::Symbol};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::borrow::Cow;
use std::ops::Deref;

/// An organ, written by its key: `general-assembly`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrganKey(pub &'static Organ);

impl Default for OrganKey {
    fn default() -> Self {
        Self(organ::ORGANS[0])
    }
}

impl Deref for OrganKey {
    type Target = Organ;
    fn deref(&self) -> &Organ {
        self.0
    }
}

impl Serialize for OrganKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.key)
    }
}

impl<'de> Deserialize<'de> for OrganKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = Cow::<str>::deserialize(deserializer)?;
        organ::by_key(&key).map(Self).ok_or_else(|| D::Error::custom("unknown organ"))
    }
}

impl JsonSchema for OrganKey {
    fn schema_name() -> Cow<'static, str> {
        "Organ".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let keys: Vec<_> = organ::ORGANS.iter().map(|organ| organ.key).collect();
        json_schema!({ "type": "string", "enum": keys, "description": "The organ that adopts the document." })
    }
}

/// A language, written by its ISO 639-1 code: `es`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LanguageKey(pub &'static Language);

impl Default for LanguageKey {
    fn default() -> Self {
        Self(lang::by_code("en").unwrap_or(lang::LANGUAGES[0]))
    }
}

impl Deref for LanguageKey {
    type Target = Language;
    fn deref(&self) -> &Language {
        self.0
    }
}

impl Serialize for LanguageKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.code)
    }
}

impl<'de> Deserialize<'de> for LanguageKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Cow::<str>::deserialize(deserializer)?;
        lang::by_code(&code).map(Self).ok_or_else(|| D::Error::custom("unknown language"))
    }
}

impl JsonSchema for LanguageKey {
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<_> = lang::LANGUAGES.iter().map(|language| language.code).collect();
        json_schema!({ "type": "string", "enum": codes, "description": "An official language by its ISO 639-1 code." })
    }
}

impl Serialize for Symbol {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Symbol {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Symbol::parse(&text).map_err(|_| D::Error::custom("not a document symbol"))
    }
}

impl JsonSchema for Symbol {
    fn schema_name() -> Cow<'static, str> {
        "Symbol".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string", "format": "symbol", "maxLength": 80,
            "description": "A document symbol, such as `A/RES/73/331` or `S/RES/1973 (2011)`.",
        })
    }
}

impl Date {
    /// The day in a text `2019-07-25`, when the calendar has it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let date: toml::value::Datetime = text.parse().ok()?;
        match date {
            toml::value::Datetime { date: Some(day), time: None, offset: None } if day.year > 0 => {
                Some(Self { year: day.year, month: day.month, day: day.day })
            }
            _ => None,
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let date = toml::value::Date { year: self.year, month: self.month, day: self.day };
        toml::value::Datetime::from(date).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a date"))
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "description": "A day, such as 2019-07-25 (without quotation marks)." })
    }
}

/// One value, or an array of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Deref for OneOrMany<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Serialize> Serialize for OneOrMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => one.serialize(serializer),
            many => many.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either<T> {
            One(T),
            Many(Vec<T>),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::One(one) => Self(vec![one]),
            Either::Many(many) => Self(many),
        })
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    }
}
