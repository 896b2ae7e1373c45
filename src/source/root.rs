//! The folders and files a library is opened on, and what each is called in the paths of its articles.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A folder or file that a library is opened on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// As it was given.
    pub path: PathBuf,
    /// What the paths below it begin with: nothing for a folder that is the only one. No two have the same.
    pub name: PathBuf,
}

/// Names `paths`: each by its last part, those that share it by as many parts as tell them apart. What lies in another of
/// them is left out: it is read there.
pub fn roots(paths: &[PathBuf]) -> Vec<Root> {
    if let [path] = paths {
        let name = if path.is_dir() {
            PathBuf::new()
        } else {
            last_parts(path, 1)
        };
        let path = path.clone();
        return vec![Root { path, name }];
    }
    let absolute: Vec<PathBuf> = paths.iter().map(|path| absolute(path)).collect();
    let is_inside = |place: usize| {
        let others = absolute.iter().enumerate();
        others.into_iter().any(|(other, path)| {
            let is_first = other < place || absolute[place] != *path;
            other != place && is_first && absolute[place].starts_with(path)
        })
    };
    let apart: Vec<usize> = (0..paths.len()).filter(|&it| !is_inside(it)).collect();
    let mut parts: HashMap<usize, usize> = apart.iter().map(|&it| (it, 1)).collect();
    loop {
        let name = |place: usize| match parts[&place] {
            1 if paths[place].file_name().is_some() => last_parts(&paths[place], 1),
            count => last_parts(&absolute[place], count),
        };
        let names: Vec<PathBuf> = apart.iter().map(|&it| name(it)).collect();
        let is_shared = |name: &PathBuf| names.iter().filter(|it| *it == name).count() > 1;
        let shared: Vec<usize> = (0..apart.len())
            .filter(|&it| is_shared(&names[it]))
            .collect();
        if shared.is_empty() {
            let pairs = apart.iter().zip(names);
            return pairs
                .map(|(&place, name)| Root {
                    path: paths[place].clone(),
                    name,
                })
                .collect();
        }
        for place in shared {
            *parts.entry(apart[place]).or_default() += 1;
        }
    }
}

/// Returns the one path among all that lead to the same folder or file.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let found = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    std::fs::canonicalize(&found).unwrap_or(found)
}

/// Returns the last `count` parts of a path, or the whole where it has no such.
fn last_parts(path: &Path, count: usize) -> PathBuf {
    let mut parts: Vec<_> = path.components().rev().take(count).collect();
    parts.reverse();
    match parts.last() {
        Some(std::path::Component::Normal(_)) => parts.into_iter().collect(),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], expected: &[(&str, &str)]) {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let found = roots(&paths);
        let found: Vec<_> = found
            .iter()
            .map(|root| (root.path.to_str().unwrap(), root.name.to_str().unwrap()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_root_has_a_name_of_its_own() {
        check(
            &["/none/a", "/none/b"],
            &[("/none/a", "a"), ("/none/b", "b")],
        );
        check(
            &["/none/2020/news", "/none/2021/news", "/none/b"],
            &[
                ("/none/2020/news", "2020/news"),
                ("/none/2021/news", "2021/news"),
                ("/none/b", "b"),
            ],
        );
        check(
            &["/none/x/p/n", "/none/y/p/n", "/none/y/q/n"],
            &[
                ("/none/x/p/n", "x/p/n"),
                ("/none/y/p/n", "y/p/n"),
                ("/none/y/q/n", "q/n"),
            ],
        );
    }

    #[test]
    fn what_lies_in_another_root_is_no_root() {
        check(&["/none/a/b", "/none/a"], &[("/none/a", "a")]);
        check(&["/none/a", "/none/a"], &[("/none/a", "a")]);
        check(
            &["/none/ab", "/none/a"],
            &[("/none/ab", "ab"), ("/none/a", "a")],
        );
    }
}
