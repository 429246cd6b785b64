package dev.zwatch.agent.engine;

import java.util.ArrayList;
import java.util.List;

/** What handles were opened with, each kind kept once and known by a number. Few differ. */
final class TermsDepot {
  private final List<OpenTerms> terms = new ArrayList<>();
  private OpenTerms recent = new OpenTerms(0, 0, 0);
  private int recentNumber;

  TermsDepot() {
    terms.add(recent);
  }

  /** Its number; asking for the same again and again costs three comparisons. */
  int number(int desiredAccess, int grantedAccess, int attributes) {
    if (!recent.equal(desiredAccess, grantedAccess, attributes)) {
      recentNumber = find(desiredAccess, grantedAccess, attributes);
      recent = terms.get(recentNumber);
    }
    return recentNumber;
  }

  OpenTerms get(int number) {
    return terms.get(number);
  }

  private int find(int desiredAccess, int grantedAccess, int attributes) {
    for (int number = 0; number < terms.size(); number++) {
      if (terms.get(number).equal(desiredAccess, grantedAccess, attributes)) {
        return number;
      }
    }
    terms.add(new OpenTerms(desiredAccess, grantedAccess, attributes));
    return terms.size() - 1;
  }
}
