//! A scene → drawings: the page that holds all frames, then each frame on it.

use rayon::prelude::*;

use super::arrow::{Missing, Movement, Shaft, shown_in};
use super::body::Figure;
use super::camera::{Bounds, Eye, Page, SCALE};
use super::cast::Caster;
use super::detail::{Care, FRAME, MOMENT};
use super::edges::{Edges, Kind};
use super::field::Field;
use super::fit::fit;
use super::ground::{Floor, contact_shadow};
use super::path::{Path, Window};
use super::point::{Point, point};
use super::raster::Raster;
use super::smooth::smooth;
use super::things::Thing;
use super::{face, fills, guide, highlight, lines, tidy};
use crate::anatomy;
use crate::drawing::{Class, Drawing, Drawings, Shape};
use crate::flesh::Flesh;
use crate::math::{Vec3, vec3};
use crate::scene::{Ground, Material, Scene, SolidShape, Still};
use crate::skeleton::{Bone, bones};

/// The margin round everything, units.
const MARGIN: f64 = 1.2;
/// On a bare floor, everything lower than this is on it, units.
const STANDING_ON: f64 = 8.0;
/// A highlight of which less than this is seen in every frame is hidden, pixels.
const LEAST_HIGHLIGHT: f64 = 150.0;

/// Everything that all frames share.
struct Stage<'a> {
    scene: &'a Scene,
    flesh: Flesh,
    eye: Eye,
    floor: Floor,
    page: Page,
}

impl<'a> Stage<'a> {
    fn new(scene: &'a Scene) -> Self {
        let flesh = anatomy::flesh(scene.body.build);
        let eye = Eye::new(scene.camera);
        let mut bounds = Bounds::EMPTY;
        let (mut footprint, mut walls) = (Bounds::EMPTY, Bounds::EMPTY);
        for still in scene.frames.iter().chain(scene.movements.iter().flatten()) {
            let places = flesh.places(&bones(&still.pose, &scene.base));
            for (place, ball) in places.iter().zip(&flesh.balls) {
                let view = eye.view(*place);
                bounds.add(view.x, view.y, ball.radius + 0.4);
                if scene.ground == Ground::Mat || place.z < STANDING_ON {
                    footprint.add(place.x, place.y, ball.radius);
                }
            }
            bound_solids(still, &eye, &mut bounds, (&mut footprint, &mut walls));
        }
        let middle = scene
            .frames
            .first()
            .map_or(Vec3::ZERO, |still| bones(&still.pose, &scene.base)[Bone::PELVIS].origin);
        let floor = Floor::new(scene.ground, &footprint, &walls, middle);
        floor.bound(&eye, &mut bounds);
        Self { scene, flesh, eye, floor, page: Page::around(&bounds.grown(MARGIN)) }
    }

    fn field(&self, still: &Still) -> Field {
        let scene = self.scene;
        let figure = Figure::new(&self.flesh, scene.body, &still.pose, &scene.base, &self.eye);
        Field { figure, solids: still.solids.iter().map(|solid| Thing::new(solid, &self.eye)).collect() }
    }

    /// The movement before each frame but the first; a frame that is alone is one without movement.
    fn movements(&self) -> Vec<Movement<'_>> {
        let scene = self.scene;
        let movement = |way: &'a [Still]| Movement {
            flesh: &self.flesh,
            base: &scene.base,
            poses: way.iter().map(|still| &still.pose).collect(),
            eye: &self.eye,
            page: &self.page,
        };
        if scene.frames.len() == 1 {
            return vec![movement(&scene.frames)];
        }
        scene.movements.iter().map(|way| movement(way)).collect()
    }

    /// The frame that shows what moved on the way to it.
    fn frame_after(&self, movement: usize) -> usize {
        if self.scene.frames.len() == 1 { 0 } else { movement + 1 }
    }

    /// The arrows of every frame.
    fn shafts(&self, rasters: &[Raster<'_>]) -> Vec<Vec<Shaft>> {
        let movements = self.movements();
        let mut shafts: Vec<Vec<Shaft>> = rasters.iter().map(|_| Vec::new()).collect();
        for arrow in &self.scene.arrows {
            for nth in shown_in(arrow, &movements).unwrap_or_default() {
                let frame = self.frame_after(nth);
                if let (Some(raster), Some(there)) = (rasters.get(frame), shafts.get_mut(frame)) {
                    let new = movements[nth].arrows(arrow, raster, there);
                    there.extend(new);
                }
            }
        }
        shafts
    }

    /// What is seen of the page: all of it and the arrows.
    fn window(&self, shafts: &[Vec<Shaft>]) -> Window {
        let (mut low, mut high) = (Point::default(), point(self.page.width, self.page.height));
        let room = Shaft::HALF + MARGIN * SCALE;
        for p in shafts.iter().flatten().flat_map(Shaft::points) {
            low = point(low.x.min(p.x - room), low.y.min(p.y - room));
            high = point(high.x.max(p.x + room), high.y.max(p.y + room));
        }
        let (width, height) = ((high.x - low.x).ceil(), (high.y - low.y).ceil());
        Window { left: low.x, top: low.y, width, height, mirrored: self.scene.mirrored }
    }
}

/// Makes room for things; walls do not widen the mat, so theirs is another footprint.
fn bound_solids(
    still: &Still,
    eye: &Eye,
    bounds: &mut Bounds,
    (footprint, walls): (&mut Bounds, &mut Bounds),
) {
    for solid in &still.solids {
        let mut add = |place: Vec3, radius: f64| {
            let view = eye.view(place);
            bounds.add(view.x, view.y, radius);
            let under = if solid.material == Material::Plaster { &mut *walls } else { &mut *footprint };
            under.add(place.x, place.y, radius);
        };
        match &solid.shape {
            SolidShape::Ball { centre, radius } => add(*centre, *radius),
            SolidShape::Rope { points, radius } => points.iter().for_each(|p| add(*p, *radius)),
            SolidShape::Block { frame, half, .. } => {
                for corner in 0..8 {
                    let sign = |bit: u8| if corner & bit == 0 { 1.0 } else { -1.0 };
                    add(frame.at(vec3(sign(1) * half.x, sign(2) * half.y, sign(4) * half.z)), 0.0);
                }
            }
        }
    }
}

/// Draws the frames and the movement of a scene.
pub(super) fn draw(scene: &Scene) -> Drawings {
    let stage = Stage::new(scene);
    let fields: Vec<Field> = scene.frames.par_iter().map(|still| stage.field(still)).collect();
    let casters: Vec<Caster<'_>> = fields.par_iter().map(|field| Caster::new(field, stage.page)).collect();
    let rasters: Vec<Raster<'_>> =
        casters.par_iter().map(|caster| Raster::new(caster, FRAME.grain)).collect();
    let shafts = stage.shafts(&rasters);
    let window = stage.window(&shafts);
    let frames: Vec<Drawing> = rasters
        .par_iter()
        .enumerate()
        .map(|(nth, raster)| frame(&stage, raster, window, &shafts[nth], nth + 1 == rasters.len()))
        .collect();
    let movement = moments(scene)
        .par_iter()
        .map(|moment| match moment {
            Moment::Frame(nth) => at_rest(&frames[*nth]),
            Moment::Between(still) => between(&stage, still, window),
        })
        .collect();
    Drawings {
        width: window.width as u32,
        height: window.height as u32,
        frames,
        movement,
        stops: stops(scene),
    }
}

/// A moment of the movement.
enum Moment<'a> {
    /// The frame of this number.
    Frame(usize),
    Between(&'a Still),
}

/// The movement from the first frame to the last, every frame once.
fn moments(scene: &Scene) -> Vec<Moment<'_>> {
    let mut moments = Vec::new();
    for (nth, way) in scene.movements.iter().enumerate() {
        let inner = way.get(1..way.len().saturating_sub(1)).unwrap_or_default();
        moments.push(Moment::Frame(nth));
        moments.extend(inner.iter().map(Moment::Between));
    }
    if !moments.is_empty() {
        moments.push(Moment::Frame(scene.movements.len()));
    }
    moments
}

/// Where the frames are among the moments.
fn stops(scene: &Scene) -> Vec<usize> {
    let moments = moments(scene);
    let stops = moments.iter().enumerate().filter(|(_, moment)| matches!(moment, Moment::Frame(_)));
    stops.map(|(nth, _)| nth).collect()
}

/// A frame in the movement; arrows, lines, marks and shades are for stills.
fn at_rest(frame: &Drawing) -> Drawing {
    let is_for_stills = |class| {
        matches!(
            class,
            Class::ArrowHalo
                | Class::ArrowShaft
                | Class::ArrowHead
                | Class::GuideHalo
                | Class::Guide
                | Class::GuidePoint
                | Class::Contact
                | Class::Shade
                | Class::Felt
                | Class::FeltHatch
                | Class::FeltEdge
        )
    };
    Drawing { shapes: frame.shapes.iter().filter(|shape| !is_for_stills(shape.class)).cloned().collect() }
}

fn frame(stage: &Stage<'_>, raster: &Raster<'_>, window: Window, shafts: &[Shaft], is_last: bool) -> Drawing {
    let scene = stage.scene;
    let edges = Edges::new(raster);
    let mut shapes = stage.floor.shapes(&stage.eye, &stage.page, window);
    shapes.extend(contact_shadow(raster.caster, &stage.eye, window));
    shapes.extend(fills::fills(raster, &edges, FRAME, window));
    shapes.extend(fills::shade(raster, window));
    shapes.extend(highlight::shapes(raster, &edges, &scene.highlights, window));
    shapes.extend(line_shapes(raster, &edges, FRAME, window));
    shapes.extend(face::features(raster.caster, window));
    if is_last {
        shapes.extend(guide::shapes(&raster.caster.field.figure, &stage.page, &scene.line, window));
    }
    shapes.extend(shafts.iter().flat_map(|shaft| shaft.shapes(window)));
    Drawing { shapes }
}

/// A moment between two frames, drawn more simply.
fn between(stage: &Stage<'_>, still: &Still, window: Window) -> Drawing {
    let field = stage.field(still);
    let caster = Caster::new(&field, stage.page);
    let raster = Raster::new(&caster, MOMENT.grain);
    let edges = Edges::new(&raster);
    let mut shapes = stage.floor.shapes(&stage.eye, &stage.page, window);
    shapes.extend(fills::fills(&raster, &edges, MOMENT, window));
    shapes.extend(line_shapes(&raster, &edges, MOMENT, window));
    shapes.extend(face::features(&caster, window));
    Drawing { shapes }
}

/// All lines, one shape for each kind, the thin ones first.
fn line_shapes(raster: &Raster<'_>, edges: &Edges, care: Care, window: Window) -> Vec<Shape> {
    let lines = tidy::tidy(lines::lines(raster, edges));
    let kinds = [
        (Kind::Fine, Class::Fine),
        (Kind::Hem, Class::Hem),
        (Kind::Overlap, Class::Overlap),
        (Kind::Outline, Class::Outline),
    ];
    let mut shapes = Vec::new();
    for (kind, class) in kinds {
        let detail = if kind == Kind::Fine { care.fine } else { care.lines };
        let mut path = Path::on_grid(window, detail.grid);
        for line in lines.iter().filter(|line| line.kind == kind) {
            let points =
                smooth(&line.points, line.closed, if kind == Kind::Fine { 2 } else { care.smoothing });
            if let Some(curve) = fit(&points, line.closed, detail.tolerance) {
                path.add(&curve);
            }
        }
        let path = path.finish();
        if !path.is_empty() {
            shapes.push(Shape { class, path });
        }
    }
    shapes
}

/// Which highlights cannot be seen in any frame.
pub(super) fn hidden_highlights(scene: &Scene) -> Vec<usize> {
    /// The spacing of the grid, coarse enough to be quick, pixels.
    const COARSE: f64 = 4.0;
    if scene.highlights.is_empty() {
        return Vec::new();
    }
    let stage = Stage::new(scene);
    let seen: Vec<Vec<bool>> = scene
        .frames
        .par_iter()
        .map(|still| {
            let field = stage.field(still);
            let caster = Caster::new(&field, stage.page);
            let raster = Raster::new(&caster, COARSE);
            scene.highlights.iter().map(|one| highlight::area(&raster, one) >= LEAST_HIGHLIGHT).collect()
        })
        .collect();
    (0..scene.highlights.len()).filter(|nth| !seen.iter().any(|frame| frame[*nth])).collect()
}

/// Which arrows are in no frame, and why.
pub(super) fn missing_arrows(scene: &Scene) -> Vec<(usize, Missing)> {
    if scene.arrows.is_empty() || scene.frames.is_empty() {
        return Vec::new();
    }
    let stage = Stage::new(scene);
    let movements = stage.movements();
    let missing = scene.arrows.iter().map(|arrow| shown_in(arrow, &movements).err());
    missing.enumerate().filter_map(|(nth, missing)| Some((nth, missing?))).collect()
}

/// Which arrows are drawn in each frame.
pub(super) fn arrows(scene: &Scene) -> Vec<Vec<usize>> {
    let stage = Stage::new(scene);
    let movements = stage.movements();
    let mut arrows = vec![Vec::new(); scene.frames.len()];
    for (nth, arrow) in scene.arrows.iter().enumerate() {
        for movement in shown_in(arrow, &movements).unwrap_or_default() {
            if let Some(there) = arrows.get_mut(stage.frame_after(movement)) {
                there.push(nth);
            }
        }
    }
    arrows
}
