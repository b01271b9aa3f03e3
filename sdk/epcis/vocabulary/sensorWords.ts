import { words } from './words.ts';

/** What a sensor report measures. CBV 2.0, 7.6; GS1 Web Vocabulary, MeasurementType. */
export const MEASUREMENT_TYPES = words(`
  AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance AmountOfSubstancePerUnitVolume
  Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance Conductance Conductivity Count Density
  Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent
  ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance Irradiance
  KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity
  MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute
  MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity Radioactivity RelativeHumidity
  Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage
  Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber`);

/** Alerts of a sensor. GS1 Web Vocabulary, SensorAlertType. */
export const SENSOR_ALERTS = words('ALARM_CONDITION ERROR_CONDITION');

/** Components of a vector or position. CBV 2.0, 7.8. */
export const COMPONENTS = words(`
  altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
  spherical_radius x y z`);
