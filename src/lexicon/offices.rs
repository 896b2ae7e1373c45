//! Who held which office when, and which words name an office.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::table::{items, rows};
use crate::text::fold;

/// One term of one person in one office.
#[derive(Debug, Clone)]
pub struct Term {
    /// ISO 3166 alpha-2, or the acronym of a body.
    pub country: String,
    /// `PM`, `President`, `FM`, …
    pub office: String,
    /// The canonical name; for Japan the family name first, as the press of Asia writes it.
    pub person: String,
    /// The one word people call the person by.
    pub called_by: String,
    pub is_female: bool,
    /// ISO 8601, both ends included; an empty end means still in office.
    pub from: String,
    pub to: String,
    aliases: Vec<String>,
}

/// The terms, and the offices that words like `prime minister` name.
#[derive(Debug, Clone, Default)]
pub struct Offices {
    pub terms: Vec<Term>,
    roles: FxHashMap<Box<str>, Vec<Box<str>>>,
    /// The first role that names an office above all others: `prime minister` for `PM`.
    names: FxHashMap<Box<str>, Box<str>>,
    /// Indexes of terms, by the canonical name of the person.
    by_person: FxHashMap<Box<str>, Vec<usize>>,
    /// Indexes of terms, by the folded word the person is called by.
    by_called: FxHashMap<Box<str>, Vec<usize>>,
}

#[derive(Deserialize)]
struct TermRow {
    country_code: String,
    office: String,
    person_canonical: String,
    family_name: String,
    called_by: String,
    aliases: String,
    gender: String,
    from_date: String,
    to_date: String,
}

#[derive(Deserialize)]
struct RoleRow {
    form: Box<str>,
    offices: String,
}

impl Offices {
    /// Reads the table of terms and the table of roles.
    pub fn from_csv(terms: &str, roles: &str) -> Self {
        let terms: Vec<Term> = rows::<TermRow>(terms).into_iter().map(term).collect();
        let mut offices = Self::default();
        for row in rows::<RoleRow>(roles) {
            let named: Vec<Box<str>> = items(&row.offices).map(Into::into).collect();
            if let Some(first) = named.first() {
                let name = offices.names.entry(first.clone());
                name.or_insert_with(|| row.form.clone());
            }
            offices.roles.insert(row.form, named);
        }
        for (index, term) in terms.iter().enumerate() {
            let person = term.person.as_str().into();
            offices.by_person.entry(person).or_default().push(index);
            let called = fold(&term.called_by).into();
            offices.by_called.entry(called).or_default().push(index);
        }
        offices.terms = terms;
        offices
    }

    /// Returns the terms of a person, by canonical name, in the order of the table.
    pub fn of_person(&self, name: &str) -> impl Iterator<Item = &Term> {
        let terms = self.by_person.get(name).into_iter().flatten();
        terms.map(|&index| &self.terms[index])
    }

    /// Returns the role that an office is called by, in lower case: `prime minister` for `PM`.
    pub fn name_of(&self, office: &str) -> Option<&str> {
        self.names.get(office).map(AsRef::as_ref)
    }

    /// Returns the terms of those who are called `word`, which is folded, with their indexes.
    pub fn of_called(&self, word: &str) -> impl Iterator<Item = (usize, &Term)> {
        let terms = self.by_called.get(word).into_iter().flatten();
        terms.map(|&index| (index, &self.terms[index]))
    }

    /// Returns the offices that a role (lower case: `prime minister`) may be.
    pub fn of_role(&self, role: &str) -> &[Box<str>] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }

    /// Returns who held an office of `role` in `country` on `date` (ISO 8601, possibly partial), if one person alone did;
    /// of several offices the first that had a holder counts.
    pub fn holder(&self, role: &str, country: &str, date: &str) -> Option<&Term> {
        self.of_role(role).iter().find_map(|office| {
            self.sole(
                |term| *term.office == **office && term.country == country,
                date,
            )
        })
    }

    fn sole(&self, is_wanted: impl Fn(&Term) -> bool, date: &str) -> Option<&Term> {
        let mut holders = self
            .terms
            .iter()
            .filter(|term| is_wanted(term) && term.covers(date));
        let first = holders.next()?;
        holders
            .all(|other| other.person == first.person)
            .then_some(first)
    }
}

impl Term {
    /// Tells whether the term shares a day with `date`, a day, month or year.
    pub fn covers(&self, date: &str) -> bool {
        let date = &date[..date.len().min(10)];
        let starts = self.from.get(..date.len()).is_some_and(|from| from <= date);
        let ends = self.to.is_empty() || self.to.get(..date.len()).is_some_and(|to| to >= date);
        starts && ends
    }

    /// Returns the full forms of the name: those of more than one word.
    pub fn full_forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.person.as_str())
            .chain(self.aliases.iter().map(String::as_str))
            .filter(|form| form.contains(' ') && !form.contains('('))
    }
}

fn term(row: TermRow) -> Term {
    let aliases: Vec<String> = items(&row.aliases)
        .chain([row.person_canonical.as_str()])
        .map(str::to_owned)
        .collect();
    let family_first = (row.country_code == "JP")
        .then(|| reversed(&row.person_canonical, &row.family_name))
        .flatten();
    Term {
        person: family_first.unwrap_or(row.person_canonical),
        country: row.country_code,
        office: row.office,
        called_by: row.called_by,
        is_female: row.gender == "f",
        from: row.from_date,
        to: row.to_date,
        aliases,
    }
}

/// Turns `Fumio Kishida` into `Kishida Fumio`.
fn reversed(name: &str, family: &str) -> Option<String> {
    let given = name.strip_suffix(family)?.trim();
    (!given.is_empty() && !family.is_empty()).then(|| format!("{family} {given}"))
}
