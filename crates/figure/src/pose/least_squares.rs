//! Damped least squares (Levenberg 1944, Marquardt 1963) over all freedoms of a pose at once. Steps and iterations are bounded,
//! so solving always ends.

use crate::skeleton::{FREEDOMS, Pose};

/// How far one step may go: units for the three places, radians for angles.
const LONGEST_SHIFT: f64 = 12.0;
const LONGEST_TURN: f64 = 0.3;
/// An iteration that gains less than this fraction of the sum is the last.
const ENOUGH: f64 = 1e-7;

/// Searches from `start` for the pose whose residuals have the least sum of squares; returns it with that sum.
pub(super) fn minimise(start: &Pose, rounds: usize, residuals: impl Fn(&Pose, &mut Vec<f64>)) -> (Pose, f64) {
    let (mut pose, mut damping) = (*start, 1e-2);
    let (mut now, mut next) = (Vec::new(), Vec::new());
    residuals(&pose, &mut now);
    let mut sum = squares(&now);
    for _ in 0..rounds {
        let (normal, gradient) = normal_equations(&pose, &now, &residuals);
        let mut gained = false;
        for _ in 0..6 {
            let mut damped = normal.clone();
            for i in 0..FREEDOMS {
                damped[i * FREEDOMS + i] += damping * (normal[i * FREEDOMS + i] + 1e-6);
            }
            let Some(step) = solve_symmetric(&mut damped, &gradient) else {
                damping *= 10.0;
                continue;
            };
            let trial = stepped(&pose, &step);
            residuals(&trial, &mut next);
            let trial_sum = squares(&next);
            if trial_sum < sum {
                gained = sum - trial_sum > ENOUGH * sum;
                pose = trial;
                sum = trial_sum;
                std::mem::swap(&mut now, &mut next);
                damping = (damping * 0.3).max(1e-9);
                break;
            }
            damping *= 5.0;
        }
        if !gained {
            break;
        }
    }
    (pose, sum)
}

fn squares(values: &[f64]) -> f64 {
    values.iter().map(|x| x * x).sum()
}

fn stepped(pose: &Pose, step: &[f64; FREEDOMS]) -> Pose {
    let mut trial = *pose;
    for (i, by) in step.iter().enumerate() {
        let longest = if i < 3 { LONGEST_SHIFT } else { LONGEST_TURN };
        trial[i] += by.clamp(-longest, longest);
    }
    trial
}

/// The matrix JᵀJ and the vector -Jᵀr, with J from differences.
fn normal_equations(
    pose: &Pose,
    now: &[f64],
    residuals: &impl Fn(&Pose, &mut Vec<f64>),
) -> (Vec<f64>, [f64; FREEDOMS]) {
    let mut columns: Vec<Vec<f64>> = Vec::with_capacity(FREEDOMS);
    let mut moved = Vec::with_capacity(now.len());
    for i in 0..FREEDOMS {
        let by = if i < 3 { 1e-3 } else { 1e-5 };
        let mut trial = *pose;
        trial[i] += by;
        residuals(&trial, &mut moved);
        columns.push(moved.iter().zip(now).map(|(a, b)| (a - b) / by).collect());
    }
    let mut normal = vec![0.0; FREEDOMS * FREEDOMS];
    let mut gradient = [0.0; FREEDOMS];
    for i in 0..FREEDOMS {
        gradient[i] = -dot(&columns[i], now);
        for j in 0..=i {
            normal[i * FREEDOMS + j] = dot(&columns[i], &columns[j]);
        }
    }
    (normal, gradient)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Solves a symmetric positive system whose lower half is given, by Cholesky's decomposition in place.
fn solve_symmetric(matrix: &mut [f64], right: &[f64; FREEDOMS]) -> Option<[f64; FREEDOMS]> {
    let at = |i: usize, j: usize| i * FREEDOMS + j;
    for i in 0..FREEDOMS {
        for j in 0..=i {
            let mut sum = matrix[at(i, j)];
            for k in 0..j {
                sum -= matrix[at(i, k)] * matrix[at(j, k)];
            }
            if i != j {
                matrix[at(i, j)] = sum / matrix[at(j, j)];
            } else if sum > 0.0 {
                matrix[at(i, i)] = sum.sqrt();
            } else {
                // Also true for NaN.
                return None;
            }
        }
    }
    let mut x = *right;
    for i in 0..FREEDOMS {
        for k in 0..i {
            x[i] -= matrix[at(i, k)] * x[k];
        }
        x[i] /= matrix[at(i, i)];
    }
    for i in (0..FREEDOMS).rev() {
        for k in i + 1..FREEDOMS {
            x[i] -= matrix[at(k, i)] * x[k];
        }
        x[i] /= matrix[at(i, i)];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_least_squares_of_a_line() {
        let wanted: Pose = std::array::from_fn(|i| i as f64 / 10.0 - 1.0);
        let (found, sum) = minimise(&[0.0; FREEDOMS], 60, |pose, out| {
            out.clear();
            out.extend(pose.iter().zip(&wanted).map(|(a, b)| 3.0 * (a - b)));
        });
        assert!(sum < 1e-12, "{sum}");
        assert!(found.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-6));
    }

    #[test]
    fn ends_where_residuals_are_not_numbers() {
        let (found, _) = minimise(&[0.0; FREEDOMS], 1000, |_, out| {
            out.clear();
            out.push(f64::NAN);
        });
        assert_eq!(found, [0.0; FREEDOMS]);
    }
}
