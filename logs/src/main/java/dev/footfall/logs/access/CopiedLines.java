package dev.footfall.logs.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the lines that several files have: cut, joined or overlapping copies of one log. A line
/// counts as often as it stands in the file that has it most often, so two loads of a page in the
/// same second count twice, and a copy of the file not at all.
final class CopiedLines {

  private static final int INDEX_BITS = 31;
  private static final long INDEX = (1L << INDEX_BITS) - 1;

  private final long[] keys;
  private final long[] lines;
  private final BitSet before;
  private final List<Integer> files;
  private final BitSet copies = new BitSet();

  /// @param keys second and number of each page load, sorted
  /// @param lines the hash of each page load's line
  /// @param before the page loads that an earlier import counted
  /// @param files the first page load of each file
  CopiedLines(long[] keys, long[] lines, BitSet before, List<Integer> files) {
    this.keys = keys;
    this.lines = lines;
    this.before = before;
    this.files = files;
  }

  /// Returns the page loads that are copies of others.
  BitSet find(int size) {
    int end;
    for (int begin = 0; begin < size; begin = end) {
      end = begin + 1;
      while (end < size && keys[end] >>> INDEX_BITS == keys[begin] >>> INDEX_BITS) {
        end++;
      }
      if (end - begin > 1 && fileOf(load(begin)) != fileOf(load(end - 1))) {
        findInSecond(begin, end);
      }
    }
    return copies;
  }

  private int load(int position) {
    return (int) (keys[position] & INDEX);
  }

  private int fileOf(int load) {
    int found = Collections.binarySearch(files, load + 1, Comparator.naturalOrder());
    return found < 0 ? -found - 1 : found;
  }

  private void findInSecond(int begin, int end) {
    Map<Long, List<Integer>> same = new HashMap<>();
    for (int i = begin; i < end; i++) {
      same.computeIfAbsent(lines[load(i)], _ -> new ArrayList<>()).add(load(i));
    }
    same.values().stream().filter(loads -> loads.size() > 1).forEach(this::keepMost);
  }

  private void keepMost(List<Integer> loads) {
    int most = most(loads);
    List<Integer> old = loads.stream().filter(before::get).toList();
    int mostOld = most(old);
    List<Integer> fresh = loads.stream().filter(load -> !before.get(load)).toList();
    old.stream().skip(mostOld).forEach(copies::set);
    fresh.stream().skip(most - mostOld).forEach(copies::set);
  }

  /// Returns how many of the page loads the file has that has most.
  private int most(List<Integer> loads) {
    Map<Integer, Integer> byFile = new HashMap<>();
    loads.forEach(load -> byFile.merge(fileOf(load), 1, Integer::sum));
    return byFile.values().stream().max(Comparator.naturalOrder()).orElse(0);
  }
}
