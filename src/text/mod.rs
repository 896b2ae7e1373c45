//! What several extractors share: tokens, sentences, quotation marks, numbers, folding.

pub mod fold;
