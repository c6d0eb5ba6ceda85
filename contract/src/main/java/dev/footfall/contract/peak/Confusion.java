package dev.footfall.contract.peak;

import dev.footfall.core.peak.PeakCause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Which causes were named of made peaks.
///
/// @param trials what was made, and what was reported of it
public record Confusion(List<Trial> trials) {

  /// A made peak, and what was said of it.
  ///
  /// @param named empty if no peak was reported on its day
  public record Trial(MadeCause made, Optional<PeakCause> named) {

    boolean isRight() {
      return named.equals(Optional.of(made.right()));
    }
  }

  /// Copies the trials.
  public Confusion {
    trials = List.copyOf(trials);
  }

  /// Returns how many peaks of a cause were reported as another, or, if empty, not at all.
  public long count(MadeCause made, Optional<PeakCause> named) {
    return trials.stream().filter(t -> t.made() == made && t.named().equals(named)).count();
  }

  /// Returns which share of the trials is right, 0 to 1.
  public double right() {
    return (double) trials.stream().filter(Trial::isRight).count() / trials.size();
  }

  /// Returns of how many peaks a cause was named that they did not have: a wrong claim. To say
  /// nothing is none.
  public long wrong() {
    return trials.stream()
        .filter(t -> !t.isRight())
        .flatMap(t -> t.named().stream())
        .filter(named -> named != PeakCause.UNKNOWN)
        .count();
  }

  /// Returns the same with the made causes dealt out anew.
  public Confusion shuffled(long seed) {
    List<MadeCause> made = new ArrayList<>(trials.stream().map(Trial::made).toList());
    Collections.shuffle(made, new Random(seed));
    List<Trial> dealt = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      dealt.add(new Trial(made.get(i), trials.get(i).named()));
    }
    return new Confusion(dealt);
  }

  /// Returns which share is right on average when the causes are dealt out anew so many times.
  public double byChance(int times) {
    double sum = 0;
    for (int seed = 0; seed < times; seed++) {
      sum += shuffled(seed).right();
    }
    return sum / times;
  }
}
