// SPDX-License-Identifier: MIT
#include "server/learning/logistic.h"

#include <cmath>
#include <numeric>

namespace hearth::learning {
namespace {

constexpr int kEpochs = 40;
// Averaging begins after half of the epochs, when the way down is behind.
constexpr int kAveragedFrom = kEpochs / 2;
// First step: rows have length 1, so the loss bends by at most a quarter.
constexpr double kFirstStep = 4;

// Fisher and Yates, with a fixed seed: training twice gives the same model.
void shuffle(std::vector<std::size_t>& order, std::uint64_t& state) {
  for (std::size_t i = order.size(); i > 1; --i) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    std::swap(order[i - 1], order[(state >> 33U) % i]);
  }
}

double dot(const std::vector<double>& weights, const Row& row) {
  double sum = 0;
  for (const Entry& entry : row.entries) {
    sum += weights[entry.column] * static_cast<double>(entry.value);
  }
  return sum;
}

}  // namespace

double Logistic::score(const Row& row) const { return dot(weights, row) + bias; }

Logistic fit(std::span<const Row> rows, std::size_t columns, double c) {
  Logistic average{std::vector<double>(columns, 0), 0};
  if (rows.empty()) return average;
  const double lambda = 1 / (c * static_cast<double>(rows.size()));
  std::vector<double> held(columns, 0);  // weights = held * scale, so that shrinking costs nothing
  double scale = 1;
  double bias = 0;
  double steps = 0;
  double averaged = 0;
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint64_t random = 20'261'124;
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    shuffle(order, random);
    for (const std::size_t at : order) {
      const Row& row = rows[at];
      const double step = kFirstStep / (1 + kFirstStep * lambda * steps++);
      const double score = scale * dot(held, row) + bias;
      const double wanted = row.positive ? 1 : 0;
      const double error = (1 / (1 + std::exp(-score)) - wanted) * row.weight;
      scale *= 1 - step * lambda;
      for (const Entry& entry : row.entries) {
        held[entry.column] -= step * error * static_cast<double>(entry.value) / scale;
      }
      bias -= step * error * 0.1;
    }
    if (epoch < kAveragedFrom) continue;
    averaged += 1;
    for (std::size_t i = 0; i < columns; ++i) {
      average.weights[i] += (scale * held[i] - average.weights[i]) / averaged;
    }
    average.bias += (bias - average.bias) / averaged;
  }
  return average;
}

}  // namespace hearth::learning
