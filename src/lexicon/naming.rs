//! Everything that has a name of its own, and the gazetteers that find those names in a text.

use super::{
    Edition, Gazetteer, KnownDocument, Offices, Organisation, Places, Summits, Titles, Vocabulary,
    documents, organisations,
};

/// The tables of names.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    pub places: Places,
    pub organisations: Vec<Organisation>,
    pub offices: Offices,
    pub documents: Vec<KnownDocument>,
    pub summits: Summits,
    pub titles: Titles,
    /// The names of people, organisations and places.
    pub names: Gazetteer<Listed>,
    /// The titles of documents: indexes into `documents`.
    pub document_names: Gazetteer<usize>,
    /// What series are called, with and without `Summit`: indexes into `summits.series`.
    pub series_names: Gazetteer<usize>,
}

/// What a name of the tables stands for: an index into one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Listed {
    Place(usize),
    Organisation(usize),
    /// The full name of the holder of a term.
    Person(usize),
    /// The one word by which the holder of a term is called.
    Called(usize),
}

impl Naming {
    /// Loads the tables built into the program, and tells `words` the classes of the words in them.
    pub fn built_in(words: &mut Vocabulary) -> Self {
        for table in [
            include_str!("data/names.toml"),
            include_str!("data/given_names.toml"),
        ] {
            words
                .extend_from_toml(table)
                .expect("the built-in table is tested");
        }
        let places = [
            include_str!("data/countries.csv"),
            include_str!("data/places.csv"),
        ];
        let mut naming = Self {
            places: Places::from_csv(&places, words),
            organisations: organisations::from_csv(include_str!("data/organisations.csv")),
            offices: Offices::from_csv(
                include_str!("data/offices.csv"),
                include_str!("data/roles.csv"),
            ),
            documents: documents::from_csv(include_str!("data/documents.csv")),
            summits: Summits::from_csv(
                include_str!("data/series.csv"),
                include_str!("data/summits.csv"),
            ),
            titles: Titles::from_toml(include_str!("data/titles.toml"))
                .expect("the built-in table is tested"),
            ..Self::default()
        };
        naming.part_documents();
        naming.index_names(words);
        naming.index_titles(words);
        naming
    }

    /// Moves the frameworks and pacts among the organisations to the documents, unless they are known there.
    fn part_documents(&mut self) {
        let (documents, organisations): (Vec<_>, Vec<_>) = std::mem::take(&mut self.organisations)
            .into_iter()
            .partition(Organisation::is_document);
        self.organisations = organisations;
        for framework in documents {
            let is_known = self.documents.iter().any(|document| {
                document.acronym.is_some() && document.acronym == framework.acronym
            });
            if !is_known {
                self.documents.push(KnownDocument::from(framework));
            }
        }
    }

    fn index_names(&mut self, words: &mut Vocabulary) {
        for (form, place) in self.places.forms() {
            self.names.add(form, Listed::Place(place), words);
        }
        for (index, organisation) in self.organisations.iter().enumerate() {
            for form in organisation.forms() {
                self.names.add(form, Listed::Organisation(index), words);
            }
        }
        for (index, term) in self.offices.terms.iter().enumerate() {
            for form in term.full_forms() {
                self.names.add(form, Listed::Person(index), words);
            }
            self.names
                .add(&term.called_by, Listed::Called(index), words);
        }
    }

    fn index_titles(&mut self, words: &mut Vocabulary) {
        for (index, document) in self.documents.iter().enumerate() {
            for form in document.forms() {
                self.document_names.add(form, index, words);
            }
        }
        for (index, series) in self.summits.series.iter().enumerate() {
            for form in series.forms() {
                self.series_names.add(&form, index, words);
            }
        }
    }

    /// Returns the meeting that adopted a known document, by the document's canonical name.
    pub fn adopted_at(&self, document: &str) -> Option<&Edition> {
        let known = self.documents.iter().find(|known| known.name == document)?;
        self.summits.by_id(known.adopted_at.as_deref()?)
    }
}
