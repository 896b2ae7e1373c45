//! The sentences that facts are printed in.

use super::super::prepare::read_as_words;
use super::super::rows::{ArticleId, FactRow};
use super::super::{Library, Result};
use crate::article::{Article, Span};
use crate::text::Reading;

impl Library {
    /// Returns the sentence of each of `facts`, as its article has it now; empty where the article cannot be read.
    pub fn sentences(&self, facts: &[FactRow]) -> Result<Vec<String>> {
        let mut open: Option<(ArticleId, Option<Article>)> = None;
        let mut sentences = vec![String::new(); facts.len()];
        let mut order: Vec<usize> = (0..facts.len()).collect();
        order.sort_by_key(|&index| (facts[index].article, index));
        for index in order {
            let fact = &facts[index];
            let (_, article) = open
                .take_if(|(id, _)| *id == fact.article)
                .unwrap_or_else(|| (fact.article, self.bare_article(fact.article).ok()));
            if let Some(article) = &article {
                sentences[index] = self.sentence_of(article, fact.span);
            }
            open = Some((fact.article, article));
        }
        Ok(sentences)
    }

    fn sentence_of(&self, article: &Article, span: Span) -> String {
        let Some(block) = article.body().find(|block| block.span.contains(span)) else {
            return String::new();
        };
        let alone = Article {
            blocks: vec![block.clone()],
            ..article.clone()
        };
        let reading = Reading::new(&alone, &self.inner.lexicon.words);
        let sentence = reading
            .sentences
            .iter()
            .filter(|tokens| !tokens.is_empty())
            .map(|tokens| reading.span(tokens.clone()))
            .find(|sentence| sentence.contains(span));
        read_as_words(article, sentence.unwrap_or(block.span))
    }
}
