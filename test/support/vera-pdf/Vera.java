import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDFs with veraPDF. Arguments: flavours (3a,ua1), then files. Prints one line for each file and flavour, in
 * the order of the arguments, parted by tabs: PASS, FAIL or ERROR, flavour, file, number of checks, failed rules.
 */
public class Vera {
  public static void main(String[] arguments) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<String>> lines = new ArrayList<>();
    for (int n = 1; n < arguments.length; n++) {
      String file = arguments[n];
      for (String flavour : arguments[0].split(",")) {
        Callable<String> validation = () -> lineOf(file, flavour);
        lines.add(threads.submit(validation));
      }
    }
    for (Future<String> line : lines) System.out.println(line.get());
    threads.shutdown();
  }

  private static String lineOf(String file, String flavourId) {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourId);
    try (FileInputStream input = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(input, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 20, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      TreeSet<String> failed = new TreeSet<>();
      for (TestAssertion assertion : result.getTestAssertions())
        if (assertion.getStatus() == TestAssertion.Status.FAILED)
          failed.add(assertion.getRuleId().getClause() + " " + assertion.getMessage());
      String verdict = result.isCompliant() ? "PASS" : "FAIL";
      return line(verdict, flavourId, file, String.valueOf(result.getTotalAssertions()), String.join("; ", failed));
    } catch (Throwable error) {
      return line("ERROR", flavourId, file, "0", error.toString());
    }
  }

  private static String line(String... cells) {
    for (int n = 0; n < cells.length; n++) cells[n] = cells[n].replaceAll("[\\s\\u0000-\\u001f]+", " ");
    return String.join("\t", cells);
  }
}
