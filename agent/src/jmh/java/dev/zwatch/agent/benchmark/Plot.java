package dev.zwatch.agent.benchmark;

import java.util.List;
import java.util.Map;

/** A use of a handle: bars for each watcher and number of handles, by one thread. */
final class Plot {
  private static final Map<String, String> COLOURS =
      Map.of(
          Figures.NOBODY, "#b8b8b8",
          "Zwatch", "#2b7bba",
          "AspectJ + ConcurrentHashMap", "#d9822b");

  private static final int LEFT = 250;
  private static final int BAR = 18;
  private static final int WIDTH = 560;

  private final List<Figure> figures;

  Plot(List<Figure> figures) {
    this.figures = figures.stream().filter(Plot::shown).toList();
  }

  String svg() {
    double most = figures.stream().mapToDouble(Figure::time).max().orElse(1);
    int height = 60 + figures.size() * (BAR + 6);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n",
            LEFT + WIDTH + 90, height));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    svg.append(
        "<text x=\"10\" y=\"22\" font-size=\"15\">One use of a handle, ns: what it takes by itself,"
            + " and watched</text>\n");
    int y = 40;
    for (Figure figure : figures) {
      int width = (int) Math.round(WIDTH * figure.time() / most);
      svg.append(
          String.format(
              "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s, %,d</text>%n",
              LEFT - 8, y + 13, figure.who(), figure.handles()));
      svg.append(
          String.format(
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n",
              LEFT, y, Math.max(width, 1), BAR, COLOURS.get(figure.who())));
      svg.append(
          String.format(
              "<text x=\"%d\" y=\"%d\">%.1f</text>%n", LEFT + width + 6, y + 13, figure.time()));
      y += BAR + 6;
    }
    return svg.append("</svg>\n").toString();
  }

  private static boolean shown(Figure figure) {
    return figure.what().equals("use") && COLOURS.containsKey(figure.who());
  }
}
