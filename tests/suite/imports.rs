//! Which file of a crate imports from which: the `use` declarations and paths of its modules, followed through re-exports to the
//! file that defines what they name. Code that is compiled only for tests does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::Visit;
use syn::{Attribute, Item, ItemUse, UseTree};

/// A module's path in its crate, such as `["preflight", "faint"]`; that of the crate's root is empty.
type Module = Vec<String>;

/// The modules of a crate that are files.
pub(crate) struct CrateFiles {
    modules: BTreeMap<Module, ModuleFile>,
}

struct ModuleFile {
    path: PathBuf,
    /// Names that the file itself defines.
    defined: BTreeSet<String>,
    /// Names that `use` declarations bring in, with the paths that they refer to.
    imported: BTreeMap<String, Vec<String>>,
    /// Paths of glob imports.
    globs: Vec<Vec<String>>,
    /// Every other path in the file that begins in the crate.
    paths: Vec<Vec<String>>,
}

impl CrateFiles {
    /// Reads the crate whose root is this file, `lib.rs` or `main.rs`.
    pub(crate) fn read(root: &Path) -> Self {
        let mut files = Self { modules: BTreeMap::new() };
        files.add(root, Vec::new());
        files
    }

    /// The number of files.
    pub(crate) fn len(&self) -> usize {
        self.modules.len()
    }

    /// The groups of files that import each other in a circle, each as their paths below `root`.
    pub(crate) fn circles(&self, root: &Path) -> Vec<Vec<String>> {
        let edges: BTreeMap<&Module, BTreeSet<Module>> =
            self.modules.keys().map(|module| (module, self.imports(module))).collect();
        let reach = |from: &Module| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(module) = open.pop() {
                open.extend(edges[&module].iter().filter(|next| seen.insert((*next).clone())).cloned());
            }
            seen
        };
        let reached: BTreeMap<&Module, BTreeSet<Module>> =
            self.modules.keys().map(|module| (module, reach(module))).collect();
        let name = |module: &Module| {
            let path = &self.modules[module].path;
            path.strip_prefix(root).unwrap_or(path).display().to_string()
        };
        let mut circles = BTreeSet::new();
        for (module, all) in &reached {
            if all.contains(*module) {
                circles.insert(
                    all.iter().filter(|other| reached[other].contains(*module)).map(name).collect::<Vec<_>>(),
                );
            }
        }
        circles.into_iter().collect()
    }

    /// The other modules that a module imports from.
    fn imports(&self, module: &Module) -> BTreeSet<Module> {
        let file = &self.modules[module];
        let paths = file.imported.values().chain(&file.globs).chain(&file.paths);
        let mut found: BTreeSet<Module> =
            paths.filter_map(|path| self.resolve(module, path, &mut BTreeSet::new())).collect();
        found.remove(module);
        found
    }

    /// The module whose file defines what a path names; nothing for what another crate defines.
    fn resolve(
        &self,
        from: &Module,
        path: &[String],
        seen: &mut BTreeSet<(Module, Vec<String>)>,
    ) -> Option<Module> {
        if !seen.insert((from.clone(), path.to_vec())) {
            return None;
        }
        let mut module = from.clone();
        for (i, name) in path.iter().enumerate() {
            match name.as_str() {
                "crate" if i == 0 => module.clear(),
                "self" => {}
                "super" => drop(module.pop()),
                _ => {
                    let child: Module = module.iter().cloned().chain([name.clone()]).collect();
                    let file = self.modules.get(&module)?;
                    // A function may have the name of its module: the last part of a path is the item.
                    if self.modules.contains_key(&child) && !(i + 1 == path.len() && file.names(name)) {
                        module = child;
                    } else if file.defined.contains(name) {
                        return Some(module);
                    } else if let Some(target) = file.imported.get(name) {
                        if target[0] == *name {
                            return None; // `use open::open`: the first part is another crate.
                        }
                        let target: Vec<String> = target.iter().chain(&path[i + 1..]).cloned().collect();
                        return self.resolve(&module, &target, seen);
                    } else {
                        let rest = &path[i..];
                        // A glob of the variants of an enum leads to no module.
                        let of_modules = file
                            .globs
                            .iter()
                            .filter(|glob| ["crate", "self", "super"].contains(&glob[0].as_str()));
                        return of_modules.into_iter().find_map(|glob| {
                            let target: Vec<String> = glob.iter().chain(rest).cloned().collect();
                            self.resolve(&module, &target, seen)
                        });
                    }
                }
            }
        }
        Some(module)
    }

    fn add(&mut self, path: &Path, module: Module) {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut file = ModuleFile {
            path: path.to_owned(),
            defined: BTreeSet::new(),
            imported: BTreeMap::new(),
            globs: Vec::new(),
            paths: Vec::new(),
        };
        for item in parsed.items.iter().filter(|item| !is_for_tests(attributes(item))) {
            match item {
                Item::Mod(child) if child.content.is_none() => {
                    let name = child.ident.to_string();
                    let folder = path.parent().expect("a folder").join(match path.file_stem() {
                        Some(stem) if !["lib", "main", "mod"].contains(&&*stem.to_string_lossy()) => stem,
                        _ => "".as_ref(),
                    });
                    let own = folder.join(format!("{name}.rs"));
                    let child_path = if own.exists() { own } else { folder.join(&name).join("mod.rs") };
                    self.add(&child_path, module.iter().cloned().chain([name]).collect());
                }
                Item::Use(used) => file.import(used),
                item => {
                    file.defined.extend(name_of(item));
                    file.visit_item(item);
                }
            }
        }
        self.modules.insert(module, file);
    }
}

impl ModuleFile {
    fn names(&self, name: &str) -> bool {
        self.defined.contains(name) || self.imported.contains_key(name)
    }

    fn import(&mut self, used: &ItemUse) {
        self.import_tree(&used.tree, &mut Vec::new());
    }

    fn import_tree(&mut self, tree: &UseTree, path: &mut Vec<String>) {
        match tree {
            UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.import_tree(&part.tree, path);
                path.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import_tree(tree, path)),
            UseTree::Glob(_) => self.globs.push(path.clone()),
            UseTree::Name(name) => self.import_name(path, &name.ident.to_string(), &name.ident.to_string()),
            UseTree::Rename(name) => {
                self.import_name(path, &name.ident.to_string(), &name.rename.to_string())
            }
        }
    }

    fn import_name(&mut self, path: &[String], name: &str, known_as: &str) {
        let whole: Vec<String> = path.iter().cloned().chain([name.to_owned()]).collect();
        if name == "self" {
            let known_as = if known_as == "self" {
                path.last().cloned().unwrap_or_default()
            } else {
                known_as.to_owned()
            };
            self.imported.insert(known_as, path.to_vec());
        } else if known_as == "_" {
            self.paths.push(whole);
        } else {
            self.imported.insert(known_as.to_owned(), whole);
        }
    }
}

/// Paths in code; a path of one part is a name that a `use` declaration or the file itself defines.
impl<'ast> Visit<'ast> for ModuleFile {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if parts.len() > 1 && path.leading_colon.is_none() {
            self.paths.push(parts);
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, used: &'ast ItemUse) {
        self.import(used);
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name that an item defines. Macros such as `record!` define a type that no pattern here can see, so the
/// first word after `struct` or `enum` is taken.
fn name_of(item: &Item) -> Vec<String> {
    match item {
        Item::Const(item) => vec![item.ident.to_string()],
        Item::Enum(item) => vec![item.ident.to_string()],
        Item::Fn(item) => vec![item.sig.ident.to_string()],
        Item::Mod(item) => vec![item.ident.to_string()],
        Item::Static(item) => vec![item.ident.to_string()],
        Item::Struct(item) => vec![item.ident.to_string()],
        Item::Trait(item) => vec![item.ident.to_string()],
        Item::Type(item) => vec![item.ident.to_string()],
        Item::Macro(item) => {
            let tokens = item.mac.tokens.to_string();
            let words: Vec<&str> = tokens.split_whitespace().collect();
            let defined = words.windows(2).filter(|pair| ["struct", "enum"].contains(&pair[0]));
            defined.map(|pair| pair[1].to_owned()).chain(item.ident.iter().map(ToString::to_string)).collect()
        }
        _ => Vec::new(),
    }
}
