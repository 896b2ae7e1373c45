//! Quotes of invented sentences.
